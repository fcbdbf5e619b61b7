// Sets up what `npm run demo` needs, then tells the story.
import { checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production' });
await install();
await generate();
const { register } = await import('tsx/esm/api');
register();
await import('./demo.ts');
