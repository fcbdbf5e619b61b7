// `npm test`: everything that proves the product, each part against a database of its own.
import { provideBrowser } from './browser.mjs';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say, step } from './step.mjs';

checkNode();
enterProject();

const node = process.execPath;
const VITEST = 'node_modules/vitest/vitest.mjs';

/** @typedef {{ title: string, args: string[], show?: 'meanwhile' | 'afterwards' }} Check */

/**
 * One group after the other, the checks of a group at the same time: whole processes wait a lot, for deadlines and for
 * one another, while browsers keep the processors busy.
 *
 * @type {Check[][]}
 */
const CHECKS = [
  [{ title: 'Format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] }],
  [{ title: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] }],
  [
    {
      title: 'Arrows between the folders',
      args: ['node_modules/tsx/dist/cli.mjs', 'scripts/check-imports.ts'],
    },
  ],
  [
    {
      title: 'Unused files, exports and dependencies',
      args: ['node_modules/knip/bin/knip.js', '--no-progress'],
    },
  ],
  [
    {
      title: 'Unit and integration tests',
      args: [VITEST, 'run', '--project', 'unit', '--project', 'integration', '--coverage'],
      show: 'meanwhile',
    },
  ],
  [
    { title: 'System tests', args: [VITEST, 'run', '--project', 'system'], show: 'afterwards' },
    { title: 'End-to-end tests', args: ['scripts/e2e.mjs'], show: 'meanwhile' },
  ],
];

const started = Date.now();
let passed = 0;
let failed = 0;
try {
  await install();
  await generate();
  await build();
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  process.stderr.write(`${error.output}\n${error.message}\n`);
  process.exit(1);
}
// Once, before several look for it at the same time.
provideBrowser();
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
/** @param {Check} check */
async function carryOut({ title, args, show }) {
  try {
    await step(title, node, args, { env, show });
    passed += 1;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    process.stderr.write(`${error.output}\n✗ ${error.message}\n`);
    failed += 1;
  }
}
for (const group of CHECKS) await Promise.all(group.map(carryOut));
say(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
say(`checks: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
