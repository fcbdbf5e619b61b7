// `npm run fuzz`: sets up what it needs, then runs it.
import { checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: 'silent' });
await install();
await generate();
const { register } = await import('tsx/esm/api');
register();
await import('./fuzz.ts');
