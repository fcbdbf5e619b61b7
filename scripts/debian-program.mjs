// A program of Debian that a test needs: an installed one, else unpacked from its package beside the dependencies, so
// that nothing is installed, no service started, and root not needed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const TIMEOUT_MS = 120_000;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} [cwd]
 */
function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: 'pipe', timeout: TIMEOUT_MS });
}

/**
 * Downloads what of a package and its dependencies is not installed, and unpacks it.
 *
 * @param {string} packageName
 * @param {string} folder
 */
function unpack(packageName, folder) {
  const archives = path.join(folder, 'archives');
  mkdirSync(path.join(archives, 'partial'), { recursive: true });
  const download = () =>
    run('apt-get', [
      'install',
      '--yes',
      '--download-only',
      '--no-install-recommends',
      '-o',
      `Dir::Cache::Archives=${archives}`,
      '-o',
      'Debug::NoLocking=true',
      packageName,
    ]);
  try {
    download();
  } catch (error) {
    if (process.getuid?.() !== 0) throw error;
    // The lists of packages are missing, as in a fresh image, or are older than what the mirror still has.
    run('apt-get', ['update']);
    download();
  }
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    run('dpkg-deb', ['--extract', path.join(archives, file), path.join(folder, 'root')]);
  }
}

/**
 * Finds or unpacks a program.
 *
 * @param {string} name
 * @param {string} packageName
 * @returns {{ program: string, env: Record<string, string> } | { missing: string }} what to run it with, or why not
 */
export function provideProgram(name, packageName) {
  const installed = FOLDERS.map((each) => path.join(each, name)).find((file) => existsSync(file));
  if (installed) return { program: installed, env: {} };
  const folder = path.resolve('node_modules/.cache/debian', packageName);
  const program = path.join(folder, 'root', 'usr', 'sbin', name);
  try {
    if (!existsSync(program)) unpack(packageName, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    return { missing: `${name} is not installed, and apt-get could not bring it: ${reason}` };
  }
  if (!existsSync(program)) return { missing: `the package ${packageName} has no ${name}` };
  const libraries = path.join(folder, 'root', 'usr', 'lib');
  const triplet = readdirSync(libraries).find((each) => each.endsWith('-linux-gnu')) ?? '';
  return { program, env: { LD_LIBRARY_PATH: path.join(libraries, triplet) } };
}
