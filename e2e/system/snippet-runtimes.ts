import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What programs need around them. */
export interface Runtime {
  env: Record<string, string>;
  /** By what is shown as setup, folders that hold what it makes; nothing of the others is in the program's folder. */
  folders: ReadonlyMap<string, string>;
}

const NOTHING: Runtime = { env: {}, folders: new Map() };

function works(program: string, args: string[], env: Record<string, string> = {}, cwd = '.'): boolean {
  try {
    execFileSync(program, args, { stdio: 'pipe', env: { ...process.env, ...env }, cwd, timeout: 60_000 });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

const PACKAGES = 'node_modules/.cache/python';

/** Python with PyJWT, which is put beside the dependencies where it is not installed; null: neither can be had. */
export function findPython(): Runtime | null {
  const asks = ['-c', 'import jwt, cryptography; jwt.PyJWKClientConnectionError'];
  if (works('python3', asks)) return NOTHING;
  const beside = { ...NOTHING, env: { PYTHONPATH: path.resolve(PACKAGES) } };
  if (works('python3', asks, beside.env)) return beside;
  const install = ['-m', 'pip', 'install', '--quiet', '--target', PACKAGES, 'pyjwt[crypto]'];
  return works('python3', install) && works('python3', asks, beside.env) ? beside : null;
}

/** A Java that runs sources (JDK 11), told not to optimize what runs for a moment. */
export function findJava(): Runtime | null {
  const env = { JDK_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' };
  return works('javac', ['--release', '11', '--version']) ? { ...NOTHING, env } : null;
}

/** A jar in the folder to which Maven downloads, or Debian's. */
function findJar(coordinates: string): string | null {
  const [group = '', artifact, version] = coordinates.split(':');
  const jar = path.join(group.replaceAll('.', '/'), `${artifact}/${version}/${artifact}-${version}.jar`);
  const places = [path.join(homedir(), '.m2/repository', jar), `/usr/share/java/${artifact}.jar`];
  return places.find((place) => existsSync(place)) ?? null;
}

/** Java with the jars that are shown as setup, and no other, in `lib`. */
export function findJavaWithJars(setup: string, inside: string): Runtime | null {
  const java = findJava();
  const jars = setup.split(/ +/).map(findJar);
  const found = jars.filter((jar) => jar !== null);
  if (java === null || found.length < jars.length) return null;
  const lib = path.join(inside, 'jars/lib');
  mkdirSync(lib, { recursive: true });
  for (const jar of found) symlinkSync(jar, path.join(lib, path.basename(jar)));
  return { ...java, folders: new Map([[setup, path.dirname(lib)]]) };
}

/** Runs what is shown as setup in folders that are empty; null: one of them fails. */
function setUp(name: string, setups: readonly string[], inside: string): Runtime | null {
  const folders = new Map<string, string>();
  for (const [nth, setup] of setups.entries()) {
    const folder = path.join(inside, `${name}-${nth}`, name);
    mkdirSync(folder, { recursive: true });
    if (!works('bash', ['-c', setup], {}, folder)) return null;
    folders.set(setup, folder);
  }
  return { env: {}, folders };
}

/** Go 1.21 with the modules that programs want, downloaded or to be had. */
export function findGo(setups: readonly string[], inside: string): Runtime | null {
  const newEnough =
    'go env GOVERSION | sed s/^go// | { printf "1.21\\n"; cat; } | sort --version-sort --check';
  return works('bash', ['-c', `set -o pipefail; ${newEnough}`]) ? setUp('go', setups, inside) : null;
}

export function findDotnet(setups: readonly string[], inside: string): Runtime | null {
  return works('dotnet', ['--version']) ? setUp('example', setups, inside) : null;
}
