// `npm run e2e`: the Playwright flows, against E2E_BASE_URL or against an instance of their own that is thrown away.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { provideBrowser } from './browser.mjs';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
await install();
const { register } = await import('tsx/esm/api');
register();
const { freePort } = await import('../lib/free-port.ts');
const { temporaryFolder } = await import('./instance.ts');

/** @type {Record<string, string>} */
const own = {};
/** @type {(() => void) | undefined} */
let remove;
if (!process.env.E2E_BASE_URL) {
  await generate();
  await build();
  const temporary = temporaryFolder();
  remove = temporary.remove;
  own.E2E_OWN_PORT = String(await freePort());
  own.E2E_OWN_DATA_DIR = path.join(temporary.folder, 'data');
}
const playwright = spawn(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ...provideBrowser(), ...own } },
);
process.on('SIGINT', () => undefined);
playwright.once('close', (code) => {
  remove?.();
  process.exit(code ?? 1);
});
