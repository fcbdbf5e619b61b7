/**
 * `npm run soak`: two instances on one database of their own under everything at once, for ten minutes or as many as
 * `--minutes` says. Ends with 0 only if every answer was as it should be, no token was issued on withdrawn authority,
 * and memory stayed flat. `--abuse` measures tokens with and without a console under abuse instead.
 */
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres';
import { startInstance, stopInstance, temporaryFolder } from './instance';
import { measureAbuse } from './soak/abuse';
import { soak } from './soak/run';
import { openScene } from './soak/scene';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    every: { type: 'string', default: '10' },
    rate: { type: 'string', default: '200' },
    abuse: { type: 'boolean', default: false },
  },
});
const number = (name: 'minutes' | 'every' | 'rate'): number => {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value > 0) return value;
  console.error(`--${name} takes a number above 0`);
  process.exit(1);
};
const [seconds, every, rate] = [number('minutes') * 60, number('every'), number('rate')];
const print = (line: string) => console.log(line);

const { folder, remove } = temporaryFolder();
const postgres = await startEmbeddedPostgres({ directory: `${folder}/db`, progress: print });
Object.assign(process.env, { LOG_LEVEL: 'error' });
const scene = await openScene(postgres.url('postgres'), 4);
const instances = await Promise.all(
  (values.abuse ? [1] : [1, 2]).map(() => startInstance({ ...scene.env, LOG_LEVEL: 'warn' })),
);

async function runSoak(): Promise<boolean> {
  print(`Two instances, ${rate} tokens a second at each, lists, keys, withdrawals, for ${seconds} s`);
  const { tally, stale, withdrawals, memory } = await soak(instances, scene, { seconds, every, rate, print });
  print([...tally.requests].map(([kind, count]) => `${count} ${kind}`).join(', '));
  for (const failure of tally.failures) print(`✗ ${failure}`);
  const mark = (right: boolean) => (right ? '✓' : '✗');
  print(`${mark(tally.failed === 0)} ${tally.failed} answers were other than they should be`);
  print(`${mark(stale === 0)} ${stale} stale tokens after ${withdrawals} withdrawals`);
  for (const { before, after, flat } of memory) {
    print(
      `${mark(flat)} memory ${before.toFixed(0)} MiB in the second third, ${after.toFixed(0)} in the last`,
    );
  }
  return tally.failed === 0 && stale === 0 && memory.every(({ flat }) => flat);
}

async function runAbuse(): Promise<boolean> {
  const [instance] = instances;
  if (instance === undefined) throw new Error('there is no instance');
  let failed = 0;
  const phase = Math.max(5, seconds / 6 / 2);
  for (const load of [
    { title: `${rate} tokens a second`, connections: 16, rate },
    { title: 'as many tokens as 64 connections take', connections: 64, rate: undefined },
  ]) {
    print(`\n${load.title}`);
    const { tally, calm, abused } = await measureAbuse(instance, scene, { ...load, seconds: phase, print });
    for (const failure of tally.failures) print(`✗ ${failure}`);
    failed += tally.failed;
    print(
      `medians: p99 ${calm.p99} ms calm, ${abused.p99} ms under abuse: ${(abused.p99 / calm.p99).toFixed(2)} times`,
    );
  }
  return failed === 0;
}

const right = values.abuse ? await runAbuse() : await runSoak();
await scene.close();
await Promise.all(instances.map(stopInstance));
await postgres.stop();
remove();
process.exit(right ? 0 : 1);
