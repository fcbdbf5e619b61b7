import { createHmac, timingSafeEqual } from 'node:crypto';

/** All that is kept of an event. */
export interface ChainedEvent {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  targetKind: string;
  targetId: string;
  targetName: string;
  applicationId: string | null;
  apiId: string | null;
  changes: unknown;
  requestId: string | null;
  sourceAddress: string | null;
}

/** What the one row says of where the chain ends. */
export interface ChainEnd {
  seq: number;
  hash: Uint8Array;
  sealed: number;
  sealedAt: Date;
}

/** What the first event hangs on. */
export const BEGINNING = Buffer.alloc(32, 0x00);
/** What an event hangs on before which the end was found altered: the log goes on, and never looks whole again. */
export const BREAK = Buffer.alloc(32, 0xff);

/** PostgreSQL keeps the members of an object in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return members.map(([name, member]) => [name, ordered(member)]);
}

const hmac = (key: Uint8Array, parts: unknown[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest();

/** What is no time, which only who edits the files can put there, has to be named too and not to end a verification. */
export const instant = (at: Date) => (Number.isFinite(Number(at)) ? at.toISOString() : String(at));

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/**
 * HMAC-SHA-256 over an event, its place and the hash before it, each as a member of a JSON array of its own, so that no
 * two different events are written alike.
 */
export function eventHash(key: Uint8Array, previous: Uint8Array, seq: number, event: ChainedEvent): Buffer {
  return hmac(key, [
    'event/v1',
    hex(previous),
    seq,
    event.id,
    instant(event.at),
    event.actorKind,
    event.actorId,
    event.actorName,
    event.action,
    event.targetKind,
    event.targetId,
    event.targetName,
    event.applicationId,
    event.apiId,
    ordered(event.changes),
    event.requestId,
    event.sourceAddress,
  ]);
}

/** HMAC-SHA-256 over where the chain ends. */
export function endMac(key: Uint8Array, { seq, hash, sealed, sealedAt }: ChainEnd): Buffer {
  return hmac(key, ['end/v1', seq, hex(hash), sealed, instant(sealedAt)]);
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
