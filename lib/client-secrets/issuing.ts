import { lockApplication } from '@/lib/applications/lock';
import type { AuditEntry, Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { findDefaults } from '@/lib/creation-defaults/queries';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { refuseActingAs } from '@/lib/management-api/guard';
import { type Expiry, expiryTime, MOST_LIVE_SECRETS } from './lifetime';
import { liveSecret } from './queries';
import type { IssuedClientSecret } from './schema';
import { clientSecretDigest, generateClientSecret } from './secret';

// The rules of making and ending secrets, in the transaction of whoever holds the application and records what they return.

/**
 * Holds an application that is to get a secret.
 *
 * @throws Refusal deletedMeanwhile, and those of `refuseActingAs`
 */
export async function lockToIssue(
  tx: Transaction,
  actor: Actor<'credentials:write'>,
  applicationId: string,
  now: Date,
) {
  const application = await lockApplication(tx, applicationId);
  await refuseActingAs(tx, actor, applicationId, now);
  return application;
}

export function target(application: { id: string; name: string }, secretId: string): Target {
  return { kind: 'client_secret', id: secretId, name: application.name, applicationId: application.id };
}

export const text = (time: Date | null) => time?.toISOString() ?? null;

export interface Wanted {
  name?: string | undefined;
  /** The very moment, instead of the rest; null: never. */
  expiresAt?: Date | null | undefined;
  expiry?: Expiry | undefined;
  expiryDate?: string | undefined;
  timeZone?: string | undefined;
}

/**
 * When the wanted secret expires; where nothing was said of it, as new secrets do by default.
 *
 * @throws Refusal expiryDateOver at its field
 */
export async function futureExpiry(tx: Transaction, wanted: Wanted, now: Date): Promise<Date | null> {
  const { expiry = (await findDefaults(tx)).secretExpiry, expiryDate = '', timeZone } = wanted;
  const expiresAt =
    wanted.expiresAt === undefined ? expiryTime(expiry, expiryDate, now, timeZone) : wanted.expiresAt;
  if (expiresAt !== null && expiresAt <= now) throw new Refusal('expiryDateOver', 'expiryDate');
  return expiresAt;
}

export async function issue(
  tx: Transaction,
  applicationId: string,
  { id, name, expiresAt }: { id?: string | undefined; name: string; expiresAt: Date | null },
  now: Date,
) {
  const secret = generateClientSecret();
  const tail = secret.slice(-4);
  const issued = await tx.clientSecret.create({
    data: {
      id,
      applicationId,
      name,
      digest: new Uint8Array(clientSecretDigest(secret)),
      tail,
      createdAt: now,
      expiresAt,
    },
    select: { id: true },
  });
  return { id: issued.id, name, secret, tail, expiresAt };
}

export function listLive(tx: Transaction, applicationId: string, now: Date) {
  return tx.clientSecret.findMany({
    where: { applicationId, ...liveSecret(now) },
    select: { id: true, name: true, tail: true, expiresAt: true },
  });
}

/** @throws Refusal clientSecretLimit if there is no room for another */
export async function listLiveNames(tx: Transaction, applicationId: string, now: Date): Promise<string[]> {
  const live = await listLive(tx, applicationId, now);
  if (live.length < MOST_LIVE_SECRETS) return live.map(({ name }) => name);
  throw new Refusal('clientSecretLimit', undefined, { most: MOST_LIVE_SECRETS });
}

export interface Issue {
  issued: IssuedClientSecret & { id: string };
  entries: AuditEntry[];
}

/** Makes a secret beside those that are live. */
export async function create(
  tx: Transaction,
  application: { id: string; name: string },
  wanted: { id?: string | undefined; name: string; expiresAt: Date | null },
  now: Date,
): Promise<Issue> {
  const { id, name, secret, tail, expiresAt } = await issue(tx, application.id, wanted, now);
  const changes = {
    name: { from: null, to: name },
    tail: { from: null, to: tail },
    expiresAt: { from: null, to: text(expiresAt) },
  };
  return {
    issued: { id, name, secret },
    entries: [{ action: 'client_secret.created', target: target(application, id), changes }],
  };
}

/** What tells that a secret was ended. */
export function revocation(
  application: { id: string; name: string },
  { id, name, tail }: { id: string; name: string; tail: string },
): AuditEntry {
  return {
    action: 'client_secret.revoked',
    target: target(application, id),
    changes: { name: { from: name, to: null }, tail: { from: tail, to: null } },
  };
}
