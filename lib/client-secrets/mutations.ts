import { lockApplication } from '@/lib/applications/lock';
import { recordAll, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import {
  create,
  futureExpiry,
  type Issue,
  issue,
  listLive,
  listLiveNames,
  lockToIssue,
  revocation,
  target,
  text,
  type Wanted,
} from './issuing';
import { MOST_LIVE_SECRETS, overlapEnd } from './lifetime';
import { freeName, isTaken, nextName } from './names';
import { listTakenNames } from './queries';
import type {
  AddClientSecret,
  EnableClientSecret,
  IssuedClientSecret,
  ResetClientSecret,
  RevokeClientSecret,
} from './schema';

type Writer = Actor<'credentials:write'>;

/** What the first secret is called where nobody gave it a name. */
const FIRST_NAME = 'Secret 1';

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
    await recordAll(tx, actor, [revocation(application, revoked)]);
  });
}
