// A browser for the end-to-end tests: the headless Chromium that an npm package carries, which takes half of the time
// of an installed one; else an installed one. Neither root nor another download is needed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
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

/** The package's own names folders of the machine that it was made for. */
const fontsOf = (/** @type {string} */ folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

/** Makes the browser of the package, and returns what the process that starts it needs in its environment. */
function unpackBrowser() {
  const folder = path.resolve('node_modules/.cache/browser');
  if (!existsSync(folder)) say('• Unpacking a browser …');
  mkdirSync(folder, { recursive: true });
  const program = execFileSync(process.execPath, ['--input-type=module', '-e', UNPACK], {
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    encoding: 'utf8',
  });
  const fonts = path.join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsOf(folder));
  return {
    E2E_BROWSER: program,
    LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: fonts,
  };
}

/**
 * Finds or makes the browser, and returns what the process that starts it needs in its environment.
 *
 * @returns {Record<string, string>}
 */
export function provideBrowser() {
  if (process.env.E2E_BROWSER) return { E2E_BROWSER: process.env.E2E_BROWSER };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const unpacked = unpackBrowser();
    const { status, stderr } = spawnSync(unpacked.E2E_BROWSER, ['--version'], {
      env: { ...process.env, ...unpacked },
      encoding: 'utf8',
    });
    if (status === 0) return unpacked;
    say(`• The browser of the npm package does not run here: ${stderr}`);
  }
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed) return { E2E_BROWSER: installed };
  throw new Error('The end-to-end tests need Chromium or Chrome: install one, or name it in E2E_BROWSER.');
}
