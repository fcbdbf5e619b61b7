// Sets up what `npm run faults` needs, then runs it.
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production' });
await install();
await generate();
await build();
const { register } = await import('tsx/esm/api');
register();
await import('./faults.ts');
