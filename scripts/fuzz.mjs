// `npm run fuzz`: sets up what it needs, then runs it. With --worker it is one of the processes of that.
import { checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
const worker = process.argv.includes('--worker');
const key = Buffer.alloc(32).toString('base64');
// What the listener wants to know; there is no database, and nothing is encrypted.
Object.assign(process.env, {
  NODE_ENV: 'production',
  LOG_LEVEL: 'silent',
  PUBLIC_URL: 'http://localhost',
  DATABASE_URL: 'postgresql://nobody@localhost/nothing',
  MASTER_KEY: key,
  NEXTAUTH_SECRET: key,
});
if (!worker) await install();
if (!worker) await generate();
const { register } = await import('tsx/esm/api');
register();
if (worker) await import('./fuzz/worker.ts');
else await import('./fuzz.ts');
