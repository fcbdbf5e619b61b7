/**
 * `npm run faults`: 200 rounds, or as many as `--rounds` says, in each of which callers make, reset, rotate, authorize and
 * revoke until they, the database or both are killed with -9 at a moment that `--seed` decides. Ends with 0 only if after
 * each restart everything that was acknowledged is there, and nothing half.
 */
import { parseArgs } from 'node:util';
import { playRounds } from './faults/run';
import { openScene } from './faults/scene';
import { killInstances } from './faults/whole-instance';
import { progressBar } from './progress-bar';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    instances: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [rounds, instances, seed] = [values.rounds, values.instances, values.seed].map(Number);
if (![rounds, instances, seed].every((number) => Number.isInteger(number) && Number(number) >= 0)) {
  console.error('--rounds, --instances and --seed take whole numbers');
  process.exit(1);
}

const started = Date.now();
console.log(`${rounds} rounds, seed ${seed}`);
const scene = await openScene();
const bar = progressBar(process.stdout);
const tally = await playRounds(scene, { rounds: rounds ?? 0, seed: seed ?? 0 }, (so_far) => {
  bar.show(
    so_far.rounds / (rounds ?? 1),
    `round ${so_far.rounds}, ${so_far.acknowledged} acknowledged writes`,
  );
});
bar.end();
const whole = tally.failures.length > 0 ? null : await killInstances(scene, instances ?? 0, console.log);
await scene.close();
const failures = [...tally.failures, ...(whole?.failures ?? [])];
for (const failure of failures) console.log(`✗ ${failure}`);
const mark = failures.length === 0 ? '✓' : '✗';
console.log(
  `${mark} ${tally.rounds} kills at random moments, ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}`,
);
console.log(
  `  ${tally.acknowledged} acknowledged writes were all there afterwards, each with its audit event`,
);
console.log(
  `  ${tally.inDoubt} writes were cut off; ${tally.inDoubtDone} of them were done whole, the others not at all`,
);
console.log(`  ${tally.tokens} requests for a token were answered as secrets and authority said`);
if (whole)
  console.log(
    `  ${whole.kills} whole instances were killed with their database, ${whole.tokens} tokens they had issued verify`,
  );
process.exit(failures.length === 0 ? 0 : 1);
