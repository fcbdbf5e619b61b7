import { existsSync } from 'node:fs';
import path from 'node:path';
import { instant } from '../lib/audit/chain/hash';
import {
  canRewriteAudit,
  type Finding,
  findChainSummary,
  findRollback,
  type Verdict,
  verifyAuditChain,
} from '../lib/audit/chain/queries';
import { openDataDir } from '../lib/data-dir';
import { findMasterKey } from '../lib/data-key/master-key-file';
import { openExistingDataKey } from '../lib/data-key/queries';
import type { Database } from '../lib/db/client';
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres';
import type { Env } from '../lib/env';
import { processWide } from '../lib/process-wide';
import { StartError } from '../lib/start-error';
import { findRunning, openForCommand } from './command-database';

const PROGRESS_MS = 2000;

type Say = (line: string) => void;

/** Changes nothing: what is verified is neither made nor migrated. */
async function withDatabase<T>(env: Env, say: Say, work: (database: Database) => Promise<T>): Promise<T> {
  let stop = async () => {};
  let url = env.DATABASE_URL ?? (await findRunning(env));
  if (url === null) {
    const directory = path.join(await openDataDir(env.DATA_DIR), 'postgres');
    if (!existsSync(directory)) throw new StartError('There is no database in DATA_DIR');
    const own = await startEmbeddedPostgres({ directory, progress: say });
    stop = own.stop;
    url = own.url();
  }
  const database = openForCommand(url);
  try {
    return await work(database);
  } finally {
    await database.close();
    await stop();
  }
}

function describe({ kind, seq, event }: Finding): string {
  const which = event ? `${event.action} of ${instant(event.at)}, id ${event.id}` : 'no longer there';
  switch (kind) {
    case 'changed':
      return `Event ${seq} (${which}) is not what was recorded at its place: it was changed, replaced or moved.`;
    case 'missing':
      return `Event ${seq} is missing: it was deleted.`;
    case 'inserted':
      return `An event without a number (${which}) was inserted: the product has not recorded it.`;
    case 'break':
      return `Before event ${seq} (${which}) was recorded, the end of the log had been altered: events after ${Number(seq) - 1} may have been deleted.`;
    case 'end':
      return `The end of the log, after event ${seq}, was altered: later events may have been deleted.`;
    case 'rolled_back':
      return `Event ${seq} is not the one whose hash was noted: the log was put back to an earlier state, or rewritten.`;
  }
}

function parseNoted(noted: string | undefined): { seq: number; hash: string } | null {
  if (noted === undefined) return null;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(noted) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new StartError('takes the number of an event and its hash, as `1234:<64 hexadecimal digits>`');
  }
  return { seq: Number(seq), hash };
}

async function run({ pool }: Database, say: Say): Promise<Verdict> {
  const steps = verifyAuditChain(pool);
  let shown = Date.now();
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
    if (Date.now() - shown < PROGRESS_MS) continue;
    shown = Date.now();
    say(`  ${value.toLocaleString('en')} events …`);
  }
}

async function hasChain({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query("SELECT to_regclass('audit_chain') IS NOT NULL AS there");
  return rows[0]?.there === true;
}

/**
 * Verifies the log of the deployment, whether it runs or not.
 *
 * @param noted - `seq:hash` of an end that an earlier run named
 * @returns whether it is whole
 * @throws StartError if it cannot be verified
 */
export async function verifyAudit(env: Env, noted: string | undefined, say: Say): Promise<boolean> {
  const earlier = parseNoted(noted);
  const masterKey = env.MASTER_KEY ?? (await findMasterKey(await openDataDir(env.DATA_DIR)));
  if (masterKey === null) throw new StartError('MASTER_KEY is neither set nor in DATA_DIR');
  return withDatabase(env, say, async (database) => {
    const { pool } = database;
    if (!(await hasChain(database)))
      throw new StartError('The audit log has no chain yet: start once before');
    await openExistingDataKey(database.prisma, masterKey);
    if (processWide.dataKey === undefined)
      throw new StartError('The deployment has no keys yet: start it once');
    const { finding, last } = await run(database, say);
    const worst = finding ?? (earlier && (await findRollback(pool, earlier)));
    if (env.DATABASE_URL !== undefined && (await canRewriteAudit(pool))) {
      say('The user of DATABASE_URL owns the audit log: see docs/operating.md, "Two roles".');
    }
    if (worst) {
      say(`✗ ${describe(worst)}`);
      if (last.seq > 0) say(`  The events up to ${last.seq} are as they were recorded.`);
      return false;
    }
    const summary = await findChainSummary(pool);
    const since = summary?.since ? `, unbroken since ${instant(summary.since)}` : '';
    say(`✓ ${last.seq.toLocaleString('en')} events${since}.`);
    if (summary && summary.sealed > 0) {
      say(
        `  The first ${summary.sealed.toLocaleString('en')} were sealed as they were found on ${instant(summary.sealedAt)}.`,
      );
    }
    if (last.seq > 0) say(`  Note this elsewhere, and give it to a later run: ${last.seq}:${last.hash}`);
    return true;
  });
}
