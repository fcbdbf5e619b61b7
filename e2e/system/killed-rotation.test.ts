import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '@/scripts/instance';
import { bundle } from './killing/bundle';
import { type Copy, keyedDeployment } from './killing/deployment';
import { killingLink, type Moment, REACHES } from './killing/killing-link';
import {
  clientKeyAdded,
  clientSecretReset,
  masterKeyRotation,
  type Rotation,
  type Scene,
  signingKeyRevocation,
  signingKeyRotation,
} from './killing/rotations';
import { changesBetween, everyoneGone, storedRows } from './killing/rows';

/** Moments of each rotation at which its process is killed, a number or `all`; else so many as each row below says. */
const MOMENTS = process.env.KILLED_ROTATION_MOMENTS;

const { folder, remove } = temporaryFolder();
let deployment: Awaited<ReturnType<typeof keyedDeployment>>;
let program: ReturnType<typeof bundle>;

beforeAll(async () => {
  deployment = await keyedDeployment(inject('serverUrl'));
  program = bundle('e2e/system/killing/rotating-process.ts');
});
afterAll(() => {
  program.remove();
  remove();
});

type Link = Awaited<ReturnType<typeof killingLink>>;

/** @returns what came of it */
async function run(rotation: Rotation, copy: Copy, link: Link, moment?: Moment, isNew = true) {
  const round = await rotation.prepare();
  await everyoneGone(copy.pool);
  const before = await storedRows(copy.pool);
  let kill = () => {};
  link.aimAt(moment && { moment, kill: () => kill() });
  const started = round.start(link.url);
  kill = () => started.process.kill('SIGKILL');
  const ended = await started.ended;
  expect(ended, started.output()).toBe(moment ? 'SIGKILL' : 0);
  expect(link.hasKilled()).toBe(moment !== undefined);
  await everyoneGone(copy.pool);
  const changes = changesBetween(before, await storedRows(copy.pool));
  expect(changes).toEqual(isNew ? rotation.changes : []);
  await round.expectWhole(isNew);
}

/** Every statement of the transaction that changes something, and each way in which a kill can meet it. */
function momentsOf(transactions: readonly string[][]) {
  const transaction = transactions.findIndex((statements) =>
    statements.some((statement) => /\bINSERT INTO\s[^(]*audit_event\b/.test(statement)),
  );
  const statements = transactions[transaction] ?? [];
  const commit = statements.indexOf('COMMIT');
  const moments = statements.flatMap((text, statement) =>
    REACHES.filter((reach) => text !== 'Terminate' || reach === 'unsent').map((reach) => ({
      name: `${reach} ${text.slice(0, 60)}`,
      moment: { transaction, statement, reach },
      isNew: statement > commit || (statement === commit && reach === 'unanswered'),
    })),
  );
  return { commit, moments };
}

/** So many, spread evenly, with those about COMMIT among them. */
function choose({ commit, moments }: ReturnType<typeof momentsOf>, usual: number) {
  const most = MOMENTS === 'all' ? moments.length : Number(MOMENTS ?? usual);
  const about = moments.filter(({ moment }) => moment.statement >= commit);
  const earlier = moments.filter(({ moment }) => moment.statement < commit);
  const count = Math.min(earlier.length, Math.max(0, most - about.length));
  const spread = Array.from(
    { length: count },
    (_, i) => earlier[Math.floor(((i + 0.5) * earlier.length) / count)],
  );
  return [...spread, ...about].filter((each) => each !== undefined);
}

describe.concurrent('a process that is killed in the middle of', () => {
  it.each([
    ['the reset of a client secret', clientSecretReset, 9],
    ['the change of a client key', clientKeyAdded, 9],
    ['the rotation of a signing key', signingKeyRotation, 9],
    ['the emergency revocation of a signing key', signingKeyRevocation, 9],
    ['the rotation of the master key', (scene: Scene) => masterKeyRotation(scene, folder), 6],
  ] as const)('%s leaves all of it or nothing', { timeout: 600_000 }, async (_, rotationIn, usual) => {
    const copy = await deployment.copy();
    const link = await killingLink(copy.url);
    try {
      const rotation = rotationIn({ copy, env: deployment.env, program: program.program });
      await run(rotation, copy, link);
      const chosen = choose(momentsOf(link.transactions()), usual);
      for (const { moment, isNew } of chosen) await run(rotation, copy, link, moment, isNew);
      expect(new Set(chosen.map(({ isNew }) => isNew))).toEqual(new Set([false, true]));
    } finally {
      link.close();
      await copy.close();
    }
  });
});
