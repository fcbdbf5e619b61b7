// A browser for the end-to-end tests: an installed one, else the Chromium that an npm package carries, so that
// neither root nor another download is needed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { say } from './step.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The package unpacks into the temporary folder that its process sees, together with the libraries of a bare Linux. */
const UNPACK =
  "const { default: chromium } = await import('@sparticuz/chromium'); process.stdout.write(await chromium.executablePath());";

/**
 * Finds or makes the browser, and returns what the process that starts it needs in its environment.
 *
 * @returns {Record<string, string>}
 */
export function provideBrowser() {
  const installed = process.env.E2E_BROWSER ?? INSTALLED.find((file) => existsSync(file));
  if (installed) return { E2E_BROWSER: installed };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The end-to-end tests need Chromium or Chrome: install one, or name it in E2E_BROWSER.');
  }
  const folder = path.resolve('node_modules/.cache/browser');
  const unpacked = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  if (!existsSync(folder)) say('• Unpacking a browser …');
  mkdirSync(folder, { recursive: true });
  const program = execFileSync(process.execPath, ['--input-type=module', '-e', UNPACK], {
    env: { ...process.env, ...unpacked },
    encoding: 'utf8',
  });
  return {
    E2E_BROWSER: program,
    LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: path.join(folder, 'fonts'),
  };
}
