import { lockApplication } from '@/lib/applications/lock';
import { recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { liveSecret } from './queries';
import type { EnableClientSecret, IssuedClientSecret, ResetClientSecret } from './schema';
import { clientSecretDigest, generateClientSecret } from './secret';

type Writer = Actor<'applications:write'>;

function target(application: { id: string; name: string }, secretId: string): Target {
  return { kind: 'client_secret', id: secretId, name: application.name, applicationId: application.id };
}

async function issue(tx: Transaction, applicationId: string, now: Date) {
  const secret = generateClientSecret();
  const tail = secret.slice(-4);
  const { id } = await tx.clientSecret.create({
    data: {
      applicationId,
      digest: new Uint8Array(clientSecretDigest(secret)),
      tail,
      createdAt: now,
    },
    select: { id: true },
  });
  return { id, secret, tail };
}

/**
 * Gives an application its first secret, or one again where the former expired.
 *
 * @throws Refusal clientSecretExists if there is a live one, as after a double click; deletedMeanwhile
 */
export async function enableClientSecret(
  actor: Writer,
  { applicationId }: EnableClientSecret,
  now: Date,
): Promise<IssuedClientSecret> {
  return db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const existing = await tx.clientSecret.count({ where: { applicationId, ...liveSecret(now) } });
    if (existing > 0) throw new Refusal('clientSecretExists');
    const { id, secret, tail } = await issue(tx, applicationId, now);
    await recordAudit(tx, actor, 'client_secret.created', target(application, id), {
      tail: { from: null, to: tail },
    });
    return { secret };
  });
}

/**
 * Puts a new secret in the place of the application's secret, which stops working at once.
 *
 * @throws Refusal changedMeanwhile if the secret that the page showed is no longer live; deletedMeanwhile
 */
export async function resetClientSecret(
  actor: Writer,
  { applicationId, secretId }: ResetClientSecret,
  now: Date,
): Promise<IssuedClientSecret> {
  return db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const replaced = await tx.clientSecret.findFirst({
      where: { id: secretId, applicationId, ...liveSecret(now) },
      select: { tail: true },
    });
    if (replaced === null) throw new Refusal('changedMeanwhile');
    // Every live secret, also one that an import or a later release left beside it.
    await tx.clientSecret.updateMany({
      where: { applicationId, revokedAt: null },
      data: { revokedAt: now },
    });
    const { id, secret, tail } = await issue(tx, applicationId, now);
    await recordAudit(tx, actor, 'client_secret.reset', target(application, id), {
      tail: { from: replaced.tail, to: tail },
    });
    return { secret };
  });
}
