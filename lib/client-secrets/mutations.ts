import { lockApplication } from '@/lib/applications/lock';
import { type AuditEntry, recordAll, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { findDefaults } from '@/lib/creation-defaults/queries';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { refuseActingAs } from '@/lib/management-api/guard';
import { type Expiry, expiryTime, MOST_LIVE_SECRETS, overlapEnd, TEMPORARY_MS } from './lifetime';
import { freeName, isTaken, nextName } from './names';
import { listTakenNames, liveSecret } from './queries';
import type {
  AddClientSecret,
  EnableClientSecret,
  IssuedClientSecret,
  ResetClientSecret,
  RevokeClientSecret,
} from './schema';
import { clientSecretDigest, generateClientSecret } from './secret';

type Writer = Actor<'credentials:write'>;

/**
 * Holds an application that is to get a secret.
 *
 * @throws Refusal deletedMeanwhile, and those of `refuseActingAs`
 */
async function lockToIssue(tx: Transaction, actor: Writer, applicationId: string, now: Date) {
  const application = await lockApplication(tx, applicationId);
  await refuseActingAs(tx, actor, applicationId, now);
  return application;
}

/** What the first secret is called where nobody gave it a name. */
const FIRST_NAME = 'Secret 1';

function target(application: { id: string; name: string }, secretId: string): Target {
  return { kind: 'client_secret', id: secretId, name: application.name, applicationId: application.id };
}

const text = (time: Date | null) => time?.toISOString() ?? null;

interface Wanted {
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
async function futureExpiry(tx: Transaction, wanted: Wanted, now: Date): Promise<Date | null> {
  const { expiry = (await findDefaults(tx)).secretExpiry, expiryDate = '', timeZone } = wanted;
  const expiresAt =
    wanted.expiresAt === undefined ? expiryTime(expiry, expiryDate, now, timeZone) : wanted.expiresAt;
  if (expiresAt !== null && expiresAt <= now) throw new Refusal('expiryDateOver', 'expiryDate');
  return expiresAt;
}

async function issue(
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

function listLive(tx: Transaction, applicationId: string, now: Date) {
  return tx.clientSecret.findMany({
    where: { applicationId, ...liveSecret(now) },
    select: { id: true, name: true, tail: true, expiresAt: true },
  });
}

/** @throws Refusal clientSecretLimit if there is no room for another */
async function listLiveNames(tx: Transaction, applicationId: string, now: Date): Promise<string[]> {
  const live = await listLive(tx, applicationId, now);
  if (live.length < MOST_LIVE_SECRETS) return live.map(({ name }) => name);
  throw new Refusal('clientSecretLimit', undefined, { most: MOST_LIVE_SECRETS });
}

interface Issue {
  issued: IssuedClientSecret & { id: string };
  entries: AuditEntry[];
}

/** Makes a secret beside those that are live. */
async function create(
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

/** The transaction of a secret that is all there is to do, with its record. */
async function alone(actor: Writer, work: (tx: Transaction) => Promise<Issue>): Promise<Issue['issued']> {
  return db().$transaction(async (tx) => {
    const { issued, entries } = await work(tx);
    await recordAll(tx, actor, entries);
    return issued;
  });
}

const firstName = async (tx: Transaction, applicationId: string) =>
  freeName(FIRST_NAME, await listTakenNames(tx, applicationId));

/**
 * Gives an application its first secret, or one again where all others are revoked or expired.
 *
 * @throws Refusal clientSecretExists if there is a live one, as after a double click; expiryDateOver; deletedMeanwhile;
 * those of `refuseActingAs`
 */
export async function enableClientSecret(
  actor: Writer,
  { applicationId, ...wanted }: EnableClientSecret,
  now: Date,
): Promise<IssuedClientSecret> {
  const { name, secret } = await alone(actor, async (tx) => {
    const application = await lockToIssue(tx, actor, applicationId, now);
    if ((await listLive(tx, applicationId, now)).length > 0) throw new Refusal('clientSecretExists');
    const name = wanted.name ?? (await firstName(tx, applicationId));
    return create(tx, application, { name, expiresAt: await futureExpiry(tx, wanted, now) }, now);
  });
  return { name, secret };
}

/**
 * Makes a secret beside those that the application has, in a transaction whose end records it; under a free name where it
 * is given none.
 *
 * @throws Refusal as `addClientSecret`
 */
export async function addClientSecretIn(
  tx: Transaction,
  actor: Writer,
  { id, applicationId, ...wanted }: Wanted & { id?: string; applicationId: string },
  now: Date,
): Promise<Issue> {
  const application = await lockToIssue(tx, actor, applicationId, now);
  const names = await listLiveNames(tx, applicationId, now);
  const name = wanted.name ?? (await firstName(tx, applicationId));
  if (isTaken(name, names)) throw new Refusal('clientSecretNameTaken', 'name');
  return create(tx, application, { id, name, expiresAt: await futureExpiry(tx, wanted, now) }, now);
}

/**
 * Makes a secret beside those that the application has, which go on working.
 *
 * @throws Refusal clientSecretLimit, clientSecretNameTaken, expiryDateOver, deletedMeanwhile, and those of
 * `refuseActingAs`
 */
export async function addClientSecret(
  actor: Writer,
  input: Omit<AddClientSecret, 'name'> & Pick<Wanted, 'name' | 'expiresAt'>,
  now: Date,
): Promise<IssuedClientSecret & { id: string }> {
  return alone(actor, (tx) => addClientSecretIn(tx, actor, input, now));
}

async function recordRevocation(
  tx: Transaction,
  actor: Writer,
  application: { id: string; name: string },
  { id, name, tail }: { id: string; name: string; tail: string },
): Promise<void> {
  await recordAudit(tx, actor, 'client_secret.revoked', target(application, id), {
    name: { from: name, to: null },
    tail: { from: tail, to: null },
  });
}

/** Deletes what tries have left that were cut off. Nobody else ever had them, and their making is on record. */
async function deleteLeftTemporaries(tx: Transaction, applicationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM client_secret
    WHERE application_id = ${applicationId}::uuid AND least(revoked_at, expires_at) <= ${now}
      AND expires_at = created_at + ${TEMPORARY_MS} * interval '1 ms'`;
}

/**
 * Makes a secret for one try, which is to be deleted right after it and expires by itself if that does not happen; it is
 * deleted at the next try then.
 *
 * @param name - what it is called, or begins with where another is called so
 * @throws Refusal clientSecretLimit, deletedMeanwhile, and those of `refuseActingAs`
 */
export async function addTemporarySecret(
  actor: Writer,
  { applicationId, name }: { applicationId: string; name: string },
  now: Date,
): Promise<IssuedClientSecret & { id: string }> {
  return alone(actor, async (tx) => {
    const application = await lockToIssue(tx, actor, applicationId, now);
    await deleteLeftTemporaries(tx, applicationId, now);
    const free = freeName(name, await listLiveNames(tx, applicationId, now));
    const expiresAt = new Date(now.getTime() + TEMPORARY_MS);
    return create(tx, application, { name: free, expiresAt }, now);
  });
}

/**
 * Deletes a secret that was made for one try: revoked it would take the place of one whose end tells a refusal's exact
 * reason (`CLIENT_COLUMNS`). What ended already, by somebody or by its age, is not recorded again.
 *
 * @throws Refusal deletedMeanwhile if the application is gone, and so is the secret
 */
export async function deleteTemporarySecret(
  actor: Writer,
  { applicationId, secretId }: RevokeClientSecret,
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const ended = (await listLive(tx, applicationId, now)).find(({ id }) => id === secretId);
    await tx.clientSecret.deleteMany({ where: { id: secretId, applicationId } });
    if (ended !== undefined) await recordRevocation(tx, actor, application, ended);
  });
}

/**
 * Puts a new secret in the place of one, which stops working at once or goes on for the overlap.
 *
 * @throws Refusal changedMeanwhile if the secret that the page showed is no longer live; clientSecretOverlapLimit if
 * there is no room for both; clientSecretNameTaken, expiryDateOver, deletedMeanwhile; those of `refuseActingAs`
 */
export async function resetClientSecret(
  actor: Writer,
  { applicationId, secretId, overlap = 'now', ...wanted }: ResetClientSecret & Pick<Wanted, 'expiresAt'>,
  now: Date,
): Promise<IssuedClientSecret & { id: string }> {
  return db().$transaction(async (tx) => {
    const application = await lockToIssue(tx, actor, applicationId, now);
    const live = await listLive(tx, applicationId, now);
    const replaced = live.find(({ id }) => id === secretId);
    if (replaced === undefined) throw new Refusal('changedMeanwhile');
    if (overlap !== 'now' && live.length >= MOST_LIVE_SECRETS) {
      throw new Refusal('clientSecretOverlapLimit', 'overlap', { most: MOST_LIVE_SECRETS });
    }
    const staying = live.filter((each) => each !== replaced || overlap !== 'now').map((each) => each.name);
    const named =
      wanted.name ?? nextName(replaced.name, [...staying, ...(await listTakenNames(tx, applicationId))]);
    if (isTaken(named, staying)) throw new Refusal('clientSecretNameTaken', 'name');

    const end = overlapEnd(overlap, replaced.expiresAt, now);
    await tx.clientSecret.update({
      where: { id: secretId },
      data: overlap === 'now' ? { revokedAt: now } : { expiresAt: end },
    });
    const successor = { name: named, expiresAt: await futureExpiry(tx, wanted, now) };
    const { id, name, secret, tail, expiresAt } = await issue(tx, applicationId, successor, now);
    await recordAudit(tx, actor, 'client_secret.reset', target(application, id), {
      name: { from: replaced.name, to: name },
      tail: { from: replaced.tail, to: tail },
      oldSecretEnds: { from: text(replaced.expiresAt), to: text(end) },
      expiresAt: { from: null, to: text(expiresAt) },
    });
    return { id, name, secret };
  });
}

/**
 * Ends a secret at once.
 *
 * @throws Refusal changedMeanwhile if it was no longer live, deletedMeanwhile
 */
export async function revokeClientSecret(
  actor: Writer,
  { applicationId, secretId }: RevokeClientSecret,
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const revoked = (await listLive(tx, applicationId, now)).find(({ id }) => id === secretId);
    if (revoked === undefined) throw new Refusal('changedMeanwhile');
    await tx.clientSecret.update({ where: { id: secretId }, data: { revokedAt: now } });
    await recordRevocation(tx, actor, application, revoked);
  });
}
