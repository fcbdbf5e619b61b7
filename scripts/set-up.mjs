// What stands between a fresh clone and a program that can run; each step is skipped when it is done already.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress.mjs';
import { fingerprint, isCurrent, setStamp } from './stamp.mjs';
import { say, step } from './step.mjs';

const LOWEST_NODE = [20, 19];

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [lowestMajor = 0, lowestMinor = 0] = LOWEST_NODE;
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return;
  say(`Enterprise Center needs Node.js ${LOWEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Every path in the scripts is relative to the project, from wherever they are called. */
export function enterProject() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
}

/** Whether node_modules holds what the lock file says, whoever installed it. */
function isInstalled() {
  const hidden = 'node_modules/.package-lock.json';
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || there[name]?.version === version || (optional && !there[name]),
  );
}

export async function install() {
  const stamp = 'node_modules/.installed';
  const wanted = fingerprint(['package-lock.json']);
  if (isCurrent(stamp, wanted)) return;
  if (!isInstalled()) {
    // The npm that runs this script, also where another one is first on the path.
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await step('Installing the locked dependencies (a minute or two the first time)', program, [
      ...first,
      ...args,
    ]);
  }
  setStamp(stamp, wanted);
}

export async function generate() {
  const stamp = 'prisma/generated/.stamp';
  const wanted = fingerprint([
    'prisma/schema.prisma',
    'prisma/models',
    'prisma.config.ts',
    'package-lock.json',
  ]);
  if (isCurrent(stamp, wanted)) return;
  await step(
    'Generating the database client',
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate'],
    {
      env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    },
  );
  setStamp(stamp, wanted);
}

const BUILT_FROM = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'prisma/models',
  'next.config.ts',
  'instrumentation.ts',
  'proxy.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/compress.mjs',
];

export async function build() {
  const stamp = '.next/.stamp';
  const wanted = fingerprint(BUILT_FROM);
  if (isCurrent(stamp, wanted)) return;
  await step(
    'Building the console (about a minute)',
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build'],
    {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    },
  );
  await compressFiles('.next/static');
  setStamp(stamp, wanted);
}
