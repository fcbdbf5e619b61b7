import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { doAtEnd } from '@/lib/db/joined-transaction';
import { scrub } from '@/lib/scrub';
import { ascendingIds } from './ascending-ids';
import type { ChainedEvent } from './chain/hash';
import { append, lockEnd } from './chain/mutations';
import type { AuditAction, TargetKind } from './schema';

export interface Target {
  kind: TargetKind;
  id: string;
  /** As people know it at the time. */
  name: string;
  /** The application it is or belongs to. */
  applicationId?: string;
  /** The API it is or belongs to. */
  apiId?: string;
}

type Value = string | number | boolean | null | readonly string[];
/** What changed, by field. Never a secret or a hash of one. */
export type Changes = Record<string, { from: Value; to: Value }>;

/** The fields of `after` that differ from `before`. */
export function difference<T extends Record<string, Value>>(before: T, after: Partial<T>): Changes {
  const changes: Changes = {};
  for (const [field, to] of Object.entries(after)) {
    const from = before[field];
    if (to === undefined || from === undefined) continue;
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[field] = { from, to };
  }
  return changes;
}

/** Half of a pair of UTF-16, which somebody may have sent, is no text: as JSON PostgreSQL refuses it. */
const wellFormed = (text: string) => Buffer.from(text).toString();

function clean(value: Value): Value {
  if (typeof value === 'string') return wellFormed(value);
  return Array.isArray(value) ? value.map(wellFormed) : value;
}

function cleanChanges(changes: Changes): Changes {
  const fields = Object.entries(changes).map(([field, { from, to }]) => {
    // A second line of defence: nothing that is recorded should have held a secret.
    const { [field]: kept } = scrub({ [field]: { from: clean(from), to: clean(to) } });
    return [field, kept];
  });
  return Object.fromEntries(fields);
}

/** What is to be recorded of a part of what a transaction does, when all of it is done. */
export interface AuditEntry {
  action: AuditAction;
  target: Target;
  changes?: Changes;
}

/** Few enough for one statement, however busy the database is. */
const INSERTED_AT_ONCE = 2000;

/** By hand: what Prisma makes of a thousand rows takes longer than the rest together, while all others wait. */
async function insert(tx: Transaction, events: readonly ChainedEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += INSERTED_AT_ONCE) {
    const rows = JSON.stringify(events.slice(from, from + INSERTED_AT_ONCE));
    await tx.$executeRaw`
      INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name,
        application_id, api_id, changes, request_id, source_address)
      SELECT id, at, "actorKind", "actorId", "actorName", action, "targetKind", "targetId", "targetName",
        "applicationId", "apiId", changes, "requestId", "sourceAddress"
      FROM jsonb_to_recordset(${rows}::jsonb) AS event (
        id uuid, at timestamptz, "actorKind" actor_kind, "actorId" uuid, "actorName" text, action text,
        "targetKind" text, "targetId" text, "targetName" text, "applicationId" uuid, "apiId" uuid, changes jsonb,
        "requestId" text, "sourceAddress" text)`;
  }
}

type ToldEvent = Omit<ChainedEvent, 'id' | 'at'>;

/** Of transactions that several writes join, what is to be recorded at their end. */
const waiting = new WeakMap<Transaction, ToldEvent[]>();

async function recordNow(tx: Transaction, told: readonly ToldEvent[]): Promise<void> {
  // From here on everybody else who changes anything waits.
  const end = await lockEnd(tx);
  const at = new Date();
  const ids = ascendingIds(told.length, at);
  const events = told.map((event, nth) => ({ ...event, id: ids[nth] ?? '', at }));
  await insert(tx, events);
  await append(tx, end, events);
}

/**
 * Records audit events in the transaction of the writes that they tell of: all are committed or nothing is. The last thing
 * in it that waits for anything (`lockEnd`), so that whatever is made of several writes records them together; where writes
 * join one transaction (`atomically`), that is at its end.
 */
export async function recordAll(
  tx: Transaction,
  actor: Actor<never>,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const told = entries.map(
    ({ action, target, changes = {} }): ToldEvent => ({
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action,
      targetKind: target.kind,
      targetId: target.id,
      targetName: wellFormed(target.name),
      applicationId: target.applicationId ?? null,
      apiId: target.apiId ?? null,
      changes: cleanChanges(changes),
      requestId: actor.origin.requestId,
      sourceAddress: actor.origin.sourceAddress,
    }),
  );
  const earlier = waiting.get(tx);
  if (earlier !== undefined) earlier.push(...told);
  else if (doAtEnd(tx, () => recordNow(tx, told))) waiting.set(tx, told);
  else await recordNow(tx, told);
}

/** Records the one event of a transaction. */
export async function recordAudit(
  tx: Transaction,
  actor: Actor<never>,
  action: AuditAction,
  target: Target,
  changes: Changes = {},
): Promise<void> {
  await recordAll(tx, actor, [{ action, target, changes }]);
}
