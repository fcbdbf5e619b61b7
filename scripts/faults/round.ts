import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { db } from '../../lib/db';
import { settings } from '../../lib/env';
import { family, postgresFamily, signal } from './kill';
import { expected, type Lane, observe, observeKeys, type Word } from './lane';
import type { Scene } from './scene';

/** What is killed: the callers, the database with all its processes, or both at the same moment. */
export const KINDS = ['callers', 'database', 'both'] as const;
export type Kind = (typeof KINDS)[number];

const WRITER = 'faults-writer';

export interface RoundResult {
  /** Changes that were acknowledged before the kill. */
  acknowledged: number;
  /** Changes that were neither acknowledged nor refused, and which of them turned out to be done. */
  inDoubt: number;
  inDoubtDone: number;
  /** Requests for a token afterwards, each with a secret that is or was one. */
  tokens: number;
  failures: string[];
}

/** Starts the process that will be killed; it waits until it is told where things stand. */
export function spawnWriter(): ChildProcess {
  const url = new URL(settings().DATABASE_URL);
  url.searchParams.set('application_name', WRITER);
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/faults/writer.ts'], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** What was said of each lane: how it was when last acknowledged, and how it will be if more was done. */
interface Ledger {
  lanes: { acknowledged: Lane; begun: Lane | null }[];
  count: number;
}

/** Of several rotations in one round only the first begins from a key that is known; the others are counted. */
function note(ledger: Ledger, word: Word, rotations: { done: number; begun: number }): void {
  if ('keys' in word) {
    rotations[word.keys === 'done' ? 'done' : 'begun'] += 1;
    if (word.keys === 'done') ledger.count += 1;
    return;
  }
  const lane = ledger.lanes[word.lane];
  if (lane === undefined) throw new Error('a caller that was not started');
  if ('begin' in word) lane.begun = word.begin;
  else {
    ledger.count += 1;
    lane.acknowledged = word.done;
    lane.begun = null;
  }
}

/** A server process goes on with the statement that it is at, whoever asked for it is dead. */
async function untilServerIsDone(): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const [row] = await db().$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pg_stat_activity WHERE application_name = ${WRITER}`;
    if (row?.count === 0n) return;
  }
  throw new Error('connections of the callers did not end');
}

async function judgeTokens(scene: Scene, lane: Lane, failures: string[]): Promise<number> {
  const { application, secrets, audience, authorized } = lane;
  if (application === null) return 0;
  const known = secrets.filter(({ value }) => value !== null).slice(-6);
  for (const { value, live } of known) {
    const status = await scene.token({
      client_id: application.clientId,
      client_secret: value ?? '',
      audience,
    });
    const right = !live || !application.enabled ? 401 : authorized ? 200 : 400;
    if (status !== right)
      failures.push(`a secret that is ${live ? 'live' : 'revoked'} was answered ${status}, not ${right}`);
  }
  return known.length;
}

/**
 * Lets the callers work, kills at some moment, starts again what was killed, and compares what is there with what was
 * said.
 *
 * @param writer - see `spawnWriter`
 * @param pick - decides when it is killed
 */
export async function playRound(
  scene: Scene,
  kind: Kind,
  writer: ChildProcess,
  pick: () => number,
): Promise<RoundResult> {
  const ledger: Ledger = {
    lanes: scene.lanes.map((acknowledged) => ({ acknowledged, begun: null })),
    count: 0,
  };
  const rotations = { done: 0, begun: 0 };
  const after = 1 + Math.floor(pick() * 60);
  const { stdin, stdout, stderr } = writer;
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
  const complaints = text(stderr);
  const ended = once(writer, 'exit');
  stdin.end(JSON.stringify({ lanes: scene.lanes, keys: scene.keys, seed: Math.floor(pick() * 2 ** 31) }));
  let words = 0;
  for await (const line of createInterface({ input: stdout })) {
    note(ledger, JSON.parse(line), rotations);
    words += 1;
    if (words !== after) continue;
    if (kind !== 'callers') signal(postgresFamily(scene.directory), 'SIGKILL');
    if (kind !== 'database') signal(family(writer.pid ?? 0), 'SIGKILL');
  }
  await ended;
  if (words < after) throw new Error(`the callers ended before they were killed: ${await complaints}`);
  if (kind !== 'callers') await scene.restart();
  await db().$queryRaw`SELECT 1`.catch(() => db().$queryRaw`SELECT 1`);
  await untilServerIsDone();
  return compare(scene, ledger, rotations);
}

async function compare(
  scene: Scene,
  ledger: Ledger,
  rotations: { done: number; begun: number },
): Promise<RoundResult> {
  const result: RoundResult = {
    acknowledged: ledger.count,
    inDoubt: 0,
    inDoubtDone: 0,
    tokens: 0,
    failures: [],
  };
  for (const [number, { acknowledged, begun }] of ledger.lanes.entries()) {
    const there = await observe(db(), begun ?? acknowledged);
    const isLike = (lane: Lane | null) => lane !== null && isDeepStrictEqual(expected(lane), there);
    if (begun) result.inDoubt += 1;
    if (isLike(begun)) result.inDoubtDone += 1;
    const lane = isLike(begun) ? begun : acknowledged;
    if (!isLike(lane))
      result.failures.push(
        `lane ${number}: there is ${JSON.stringify(there)}, acknowledged was ${JSON.stringify(expected(acknowledged))}, under way ${JSON.stringify(begun && expected(begun))}`,
      );
    if (lane !== null) {
      const told = await withClientId(lane);
      scene.lanes[number] = told;
      result.tokens += await judgeTokens(scene, told, result.failures);
    }
  }
  await compareKeys(scene, rotations, result);
  return result;
}

/** Of an application that was made without anybody hearing of it. */
async function withClientId(lane: Lane): Promise<Lane> {
  if (lane.application === null || lane.application.clientId !== '') return lane;
  const { clientId } = await db().application.findUniqueOrThrow({ where: { id: lane.application.id } });
  return { ...lane, application: { ...lane.application, clientId } };
}

async function compareKeys(
  scene: Scene,
  { done, begun }: { done: number; begun: number },
  result: RoundResult,
): Promise<void> {
  const there = await observeKeys(db());
  const before = scene.keys;
  const extra = there.events - before.events - done;
  if (begun > done) result.inDoubt += 1;
  if (extra === 1) result.inDoubtDone += 1;
  const right =
    extra >= 0 &&
    extra <= begun - done &&
    // Those that nothing verifies any more are removed meanwhile.
    there.previous - before.previous <= there.events - before.events &&
    (there.events > before.events || there.current === before.current) &&
    (there.events !== before.events + 1 || there.current === before.next);
  if (!right)
    result.failures.push(
      `signing keys: there is ${JSON.stringify(there)}, was ${JSON.stringify(before)}, ${done} rotations`,
    );
  scene.keys = there;
}
