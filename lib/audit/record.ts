import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { scrub } from '@/lib/scrub';
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

/**
 * Records an audit event in the transaction of the write that it tells of: both are committed or neither. The last thing
 * in it that waits for anything (`lockEnd`).
 */
export async function recordAudit(
  tx: Transaction,
  actor: Actor<never>,
  action: AuditAction,
  target: Target,
  changes: Changes = {},
): Promise<void> {
  const end = await lockEnd(tx);
  const event = await tx.auditEvent.create({
    data: {
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action,
      targetKind: target.kind,
      targetId: target.id,
      targetName: target.name,
      applicationId: target.applicationId ?? null,
      apiId: target.apiId ?? null,
      changes: cleanChanges(changes),
      requestId: actor.origin.requestId,
      sourceAddress: actor.origin.sourceAddress,
    },
  });
  await append(tx, end, event);
}
