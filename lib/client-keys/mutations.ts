import { lockApplication } from '@/lib/applications/lock';
import { type Changes, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { widens } from '@/lib/management-api/climbing';
import { refuseActingAs } from '@/lib/management-api/guard';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
import { describeKey } from './describe-key';
import { readPublicKey, UnusableKey } from './public-key';
import {
  type AddClientKey,
  type DeleteClientKey,
  MOST_CLIENT_KEYS,
  type UpdateAuthenticationMethods,
  type UpdateJwksUri,
} from './schema';

type Writer = Actor<'credentials:write'>;
type Application = Awaited<ReturnType<typeof lockApplication>>;

const applicationTarget = ({ id, name }: Application): Target => ({
  kind: 'application',
  id,
  name,
  applicationId: id,
});

/** What keys are for: whoever adds the first ones means them to be used. */
function withPrivateKeyJwt(methods: readonly ClientAuthenticationMethod[]): ClientAuthenticationMethod[] {
  return methods.includes('private_key_jwt') ? [...methods] : [...methods, 'private_key_jwt'];
}

async function updateApplication(
  tx: Transaction,
  actor: Writer,
  application: Application,
  to: { authenticationMethods?: ClientAuthenticationMethod[]; jwksUri?: string | null },
): Promise<void> {
  const changes: Changes = {};
  const { authenticationMethods: methods, jwksUri } = to;
  if (methods !== undefined && methods.join(' ') !== application.authenticationMethods.join(' ')) {
    changes.authenticationMethods = { from: application.authenticationMethods, to: methods };
  }
  if (jwksUri !== undefined && jwksUri !== application.jwksUri) {
    changes.jwksUri = { from: application.jwksUri, to: jwksUri };
  }
  if (Object.keys(changes).length === 0) return;
  await tx.application.update({ where: { id: application.id }, data: to });
  await recordAudit(tx, actor, 'application.updated', applicationTarget(application), changes);
}

/**
 * Chooses how the application may authenticate; holds for the next request.
 *
 * @throws Refusal changedMeanwhile if the methods are no longer those that the form showed; deletedMeanwhile; those of
 *   `refuseActingAs` for one that is added
 */
export async function updateAuthenticationMethods(
  actor: Writer,
  { applicationId, methods, basedOn }: UpdateAuthenticationMethods,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if ([...application.authenticationMethods].sort().join() !== [...basedOn].sort().join()) {
      throw new Refusal('changedMeanwhile');
    }
    const authenticationMethods = [...new Set(methods)].sort();
    if (widens(application.authenticationMethods, authenticationMethods)) {
      await refuseActingAs(tx, actor, applicationId);
    }
    await updateApplication(tx, actor, application, { authenticationMethods });
  });
}

/**
 * Says where the application publishes its keys, or that it does not. Where it does, it may also use them.
 *
 * @throws Refusal changedMeanwhile if the address is no longer the one that the form showed; deletedMeanwhile; those of
 *   `refuseActingAs` for another address
 */
export async function updateJwksUri(
  actor: Writer,
  { applicationId, jwksUri, basedOn }: UpdateJwksUri,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application.jwksUri !== basedOn) throw new Refusal('changedMeanwhile');
    if (jwksUri !== null && jwksUri !== basedOn) await refuseActingAs(tx, actor, applicationId);
    const { authenticationMethods } = application;
    await updateApplication(tx, actor, application, {
      jwksUri,
      authenticationMethods:
        jwksUri === null || basedOn !== null
          ? authenticationMethods
          : withPrivateKeyJwt(authenticationMethods),
    });
  });
}

async function readOrRefuse(text: string) {
  try {
    return await readPublicKey(text);
  } catch (error) {
    if (error instanceof UnusableKey) throw new Refusal(error.key, 'key', error.values);
    throw error;
  }
}

/**
 * Adds a public key. With the first one, `private_key_jwt` becomes allowed. Sent twice, as a double click does, it adds
 * one.
 *
 * @throws Refusal at the field `key` for a text that is no usable public key or one that is there already, at `kid` for
 *   a key ID that another key has; tooManyClientKeys; deletedMeanwhile; those of `refuseActingAs`
 */
export async function addClientKey(
  actor: Writer,
  { id, applicationId, name, key: text, kid: typedKid }: AddClientKey,
): Promise<void> {
  const { jwk, kid: ownKid, thumbprint } = await readOrRefuse(text);
  const kid = typedKid || ownKid || thumbprint;
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    await refuseActingAs(tx, actor, applicationId);
    const existing = await tx.clientKey.findMany({
      where: { OR: [{ applicationId }, { id }] },
      select: { id: true, applicationId: true, name: true, kid: true, thumbprint: true },
    });
    const sent = existing.find((other) => other.id === id);
    if (sent?.applicationId === applicationId) return;
    // The id is of no use to anyone but who was given it by the form.
    if (sent !== undefined) throw new Refusal('changedMeanwhile');
    const same = existing.find((other) => other.thumbprint === thumbprint);
    if (same !== undefined) throw new Refusal('clientKeyThere', 'key', { name: same.name });
    if (existing.some((other) => other.kid === kid)) throw new Refusal('clientKeyKidTaken', 'kid');
    if (existing.length >= MOST_CLIENT_KEYS) {
      throw new Refusal('tooManyClientKeys', undefined, { most: MOST_CLIENT_KEYS });
    }
    await tx.clientKey.create({ data: { id, applicationId, name, kid, thumbprint, publicJwk: { ...jwk } } });
    await recordAudit(
      tx,
      actor,
      'client_key.created',
      { kind: 'client_key', id, name, applicationId },
      {
        name: { from: null, to: name },
        kid: { from: null, to: kid },
        thumbprint: { from: null, to: thumbprint },
        kind: { from: null, to: describeKey(jwk).kind },
      },
    );
    if (existing.length === 0) {
      await updateApplication(tx, actor, application, {
        authenticationMethods: withPrivateKeyJwt(application.authenticationMethods),
      });
    }
  });
}

/**
 * Deletes a key: assertions by it are refused from the next request on.
 *
 * @throws Refusal deletedMeanwhile
 */
export async function deleteClientKey(actor: Writer, { applicationId, id }: DeleteClientKey): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockApplication(tx, applicationId);
    const key = await tx.clientKey.findFirst({
      where: { id, applicationId },
      select: { name: true, kid: true, thumbprint: true },
    });
    if (key === null) throw new Refusal('deletedMeanwhile');
    await tx.clientKey.delete({ where: { id } });
    await recordAudit(
      tx,
      actor,
      'client_key.deleted',
      { kind: 'client_key', id, name: key.name, applicationId },
      {
        name: { from: key.name, to: null },
        kid: { from: key.kid, to: null },
        thumbprint: { from: key.thumbprint, to: null },
      },
    );
  });
}
