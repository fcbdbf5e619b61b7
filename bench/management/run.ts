/** `npm run bench:management`: a file of 10,000 applications by the command line, and every list at 100,000. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from '@/lib/env';
import { temporaryFolder } from '@/scripts/instance';
import { type AnswerTime, printed, TARGET_P95, titleRow } from '../answer-time';
import { provideDatabaseServer } from '../data/scratch-databases';
import { LARGE, QUICK_LARGE } from '../data/size';
import { Undoing } from '../undoing';
import { openCenter } from './center';
import { changedFile, enterpriseFile } from './enterprise-file';
import { timeLists } from './lists';
import { timeProgram } from './program';

/** Seconds in which a fresh center is to become what the file has. */
const TARGET_APPLY = 60;
const FILE = 'bench/results/management.json';
const WHOLE = { applications: 10_000, apis: 100 };
const QUICK = { applications: 300, apis: 10 };
/** Who acts, and no more than has to be there for it. */
const FRESH = { applications: 1, apis: 2 };

type Surroundings = Parameters<typeof openCenter>[2];

/** @returns seconds, by what is done */
async function timeFile(size: typeof WHOLE, surroundings: Surroundings): Promise<Record<string, number>> {
  const center = await openCenter('fresh', FRESH, surroundings);
  const { folder } = surroundings;
  writeFileSync(path.join(folder, 'center.json'), enterpriseFile(size));
  writeFileSync(path.join(folder, 'changed.json'), changedFile(size));
  const seconds: Record<string, number> = {};
  const time = async (what: string, args: readonly string[], code = 0) => {
    seconds[what] = await timeProgram(center, args, folder, code);
    console.log(`${seconds[what].toFixed(1).padStart(8)} s   ${what}`);
  };
  await time('apply', ['apply', 'center.json', '--yes']);
  await time('plan: no differences', ['plan', 'center.json']);
  await time('export', ['export', '--output', 'exported.yaml']);
  await time('plan of what was exported: no differences', ['plan', 'exported.yaml']);
  await time('plan of changes', ['plan', 'changed.json', '--prune'], 2);
  await time(
    'apply: a tenth described anew, one with other scopes, one and what is not in the file deleted',
    ['apply', 'changed.json', '--prune', '--yes'],
  );
  await time('plan again: no differences', ['plan', 'changed.json', '--prune']);
  return seconds;
}

async function timeAllLists(quick: boolean, surroundings: Surroundings): Promise<AnswerTime[]> {
  const size = quick ? QUICK_LARGE : LARGE;
  const center = await openCenter(`${size.applications} applications`, size, surroundings);
  const times: AnswerTime[] = [];
  console.log(titleRow('list'));
  for await (const time of timeLists(center)) {
    times.push(time);
    console.log(printed(time));
  }
  return times;
}

/**
 * @param options.quick - little data: shows that all works, not how fast
 * @param options.only - one of the two measurements
 * @returns how many figures are not as they should be
 */
export async function benchManagement({
  quick,
  only,
}: {
  quick: boolean;
  only: 'file' | 'lists' | null;
}): Promise<number> {
  const undoing = new Undoing();
  try {
    const { folder, remove } = temporaryFolder();
    undoing.add(remove);
    const databases = await provideDatabaseServer(parseEnv(process.env).DATABASE_URL, folder, undoing);
    const surroundings = { databases, folder, undoing };
    const seconds = only === 'lists' ? {} : await timeFile(quick ? QUICK : WHOLE, surroundings);
    const lists = only === 'file' ? [] : await timeAllLists(quick, surroundings);
    mkdirSync('bench/results', { recursive: true });
    writeFileSync(FILE, `${JSON.stringify({ quick, seconds, lists }, null, 2)}\n`);
    console.log(`wrote ${FILE}`);
    const slow = lists.filter(({ p95 }) => p95 > TARGET_P95);
    const isLate = (seconds.apply ?? 0) > TARGET_APPLY;
    if (isLate) console.log(`applying took more than ${TARGET_APPLY} s`);
    console.log(`${slow.length} of ${lists.length} lists take more than ${TARGET_P95} ms (p95)`);
    return slow.length + Number(isLate);
  } finally {
    await undoing.run();
  }
}
