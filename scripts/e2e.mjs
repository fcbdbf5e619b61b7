// `npm run e2e`: the Playwright flows, against E2E_BASE_URL or against an instance of their own that is thrown away.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

/** Lines of the server's log, at most; the last ones are about what failed last. */
const MOST_TOLD = 100;

/**
 * What the server warned of may be why a flow failed.
 *
 * @param {string | undefined} log
 */
function tellWarnings(log) {
  if (log === undefined || !existsSync(log)) return;
  const lines = readFileSync(log, 'utf8').split('\n');
  const warnings = lines.filter((line) => line.startsWith('{')).slice(-MOST_TOLD);
  if (warnings.length > 0) process.stderr.write(`The server warned of:\n${warnings.join('\n')}\n`);
}

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
  own.E2E_OWN_LOG = path.join(temporary.folder, 'server.log');
}
const playwright = spawn(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ...provideBrowser(), ...own } },
);
process.on('SIGINT', () => undefined);
playwright.once('close', (code) => {
  if (code !== 0) tellWarnings(own.E2E_OWN_LOG);
  remove?.();
  process.exit(code ?? 1);
});
