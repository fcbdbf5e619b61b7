// `npm test`: what every change has to pass, in ten minutes on two processors; `npm run test:all` (`--all`): everything.
// Each part has a database of its own.
import { provideBrowser } from './browser.mjs';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say, step } from './step.mjs';

checkNode();
enterProject();

const node = process.execPath;
const all = process.argv.includes('--all');
const vitest = (/** @type {string[]} */ ...args) => ['node_modules/vitest/vitest.mjs', 'run', ...args];
/** @type {[title: string, args: string[], show?: boolean][]} */
const LONG = [
  ['System tests that take long', vitest('--project', 'system-long'), true],
  ['System tests that want the machine for themselves', vitest('--project', 'system-alone'), true],
];
/** Each is over in seconds, and none keeps both processors busy. @type {[title: string, args: string[]][]} */
const STATIC = [
  ['Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['Types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['Arrows between the folders', ['node_modules/tsx/dist/cli.mjs', 'scripts/check-imports.ts']],
  ['Unused files, exports and dependencies', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
/** @type {[title: string, args: string[], show?: boolean][]} */
const TESTS = [
  ['Tests of the protocol core, every branch', vitest('--project', 'core', '--coverage'), true],
  ['Unit and integration tests', vitest('--project', 'unit*', '--project', 'integration*'), true],
  ['System tests', vitest('--project', 'system'), true],
  ...(all ? LONG : []),
  ['End-to-end tests', ['scripts/e2e.mjs', ...(all ? [] : ['--grep-invert', '@long'])], true],
];

const started = Date.now();
let passed = 0;
/** @type {StepError[]} */
const failed = [];
try {
  await install();
  await generate();
  await build();
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  process.stderr.write(`${error.output}\n${error.message}\n`);
  process.exit(1);
}
// Unpacked before anything is timed; whoever starts it looks for it again.
provideBrowser();
const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  // Random tests try more, and tests of very many things make more of them: lib/testing/thoroughly.ts.
  ...(all ? { TEST_THOROUGH: '1' } : {}),
};

/** @param {[title: string, args: string[], show?: boolean]} check */
async function check([title, args, show]) {
  try {
    await step(title, node, args, { env, show });
    passed += 1;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    if (!show) process.stdout.write(error.output);
    say(`✗ ${error.message}`);
    failed.push(error);
  }
}

await Promise.all(STATIC.map(check));
for (const one of TESTS) await check(one);
// Once more: who reads a log from its end, or only its end, should not have to look for what went wrong.
for (const error of failed)
  say(`\n✗ ${error.message}. The end of what it printed:\n${error.output.slice(-6_000)}`);
say(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
say(`checks: ${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
