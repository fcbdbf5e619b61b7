// `npm run e2e`: the Playwright flows, against E2E_BASE_URL or against an instance of their own that is thrown away.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideBrowser } from './browser.mjs';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';

checkNode();
enterProject();
await install();

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** @type {Record<string, string>} */
const own = {};
/** @type {string | undefined} */
let folder;
if (!process.env.E2E_BASE_URL) {
  await generate();
  await build();
  folder = mkdtempSync(path.join(tmpdir(), 'ec-e2e-'));
  // The database's own user has to get through it where this runs as root.
  chmodSync(folder, 0o755);
  own.E2E_OWN_PORT = String(await freePort());
  own.E2E_OWN_DATA_DIR = path.join(folder, 'data');
}
const playwright = spawn(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ...provideBrowser(), ...own } },
);
process.on('SIGINT', () => undefined);
playwright.once('close', (code) => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
