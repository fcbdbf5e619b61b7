import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What runs a program, and what it needs around it. */
export interface Runtime {
  program: string;
  args: string[];
  env: Record<string, string>;
}

function works(program: string, args: string[], env: Record<string, string> = {}): boolean {
  try {
    execFileSync(program, args, { stdio: 'pipe', env: { ...process.env, ...env }, timeout: 60_000 });
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
  const installed = { program: 'python3', args: [], env: {} };
  if (works('python3', asks)) return installed;
  const beside = { ...installed, env: { PYTHONPATH: path.resolve(PACKAGES) } };
  if (works('python3', asks, beside.env)) return beside;
  const install = ['-m', 'pip', 'install', '--quiet', '--target', PACKAGES, 'pyjwt[crypto]'];
  return works('python3', install) && works('python3', asks, beside.env) ? beside : null;
}

/** A Java that runs sources (JDK 11). */
export function findJava(): Runtime | null {
  return works('javac', ['--release', '11', '--version'])
    ? { program: 'java', args: ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'], env: {} }
    : null;
}

/** The newest of an artifact's jars in the folder to which Maven downloads, or Debian's. */
function findJar(folder: string, name: string): string | null {
  const local = path.join(homedir(), '.m2/repository', folder);
  const versions = existsSync(local)
    ? readdirSync(local).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    : [];
  const jars = versions.reverse().map((version) => path.join(local, version, `${name}-${version}.jar`));
  return [...jars, `/usr/share/java/${name}.jar`].find((jar) => existsSync(jar)) ?? null;
}

export function findJose4j(): Runtime | null {
  const java = findJava();
  const jars = [
    findJar('org/bitbucket/b_c/jose4j', 'jose4j'),
    findJar('org/slf4j/slf4j-api', 'slf4j-api'),
    findJar('org/slf4j/slf4j-nop', 'slf4j-nop'),
  ].filter((jar) => jar !== null);
  if (java === null || jars.length < 2) return null;
  return { ...java, args: [...java.args, '-cp', jars.join(':')] };
}

export interface Ran {
  /** What it printed last. */
  line: string;
  code: number | null;
  output: string;
}

/** Runs a program with nothing of the surroundings but the path. */
export function run(
  { program, args, env }: Runtime,
  file: string,
  given: Record<string, string>,
): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, [...args, path.basename(file)], {
    cwd: path.dirname(file),
    env: { NODE_ENV: 'test', PATH, HOME, ...env, ...given },
  });
  let printed = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ line: printed.trimEnd().split('\n').at(-1) ?? '', code, output: printed + errors });
    });
  });
}
