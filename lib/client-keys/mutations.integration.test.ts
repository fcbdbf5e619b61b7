import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
import { allowed, person } from '@/lib/testing/actors';
import { newApplication } from '@/lib/testing/authorizations';
import { addClientKey, deleteClientKey, updateAuthenticationMethods, updateJwksUri } from './mutations';
import { findClientAuthentication } from './queries';

const actor = allowed('credentials:write');
const reader = allowed('credentials:read');
const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const SECRETS: ClientAuthenticationMethod[] = ['client_secret_basic', 'client_secret_post'];
const URI = 'https://shop.example.com/jwks.json';

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const newPem = () => newKey().publicKey.export({ format: 'pem', type: 'spki' }).toString();
const add = (
  applicationId: string,
  key = newPem(),
  more: { id?: string; name?: string; kid?: string } = {},
) => addClientKey(actor, { id: crypto.randomUUID(), applicationId, name: 'Laptop', key, kid: '', ...more });
const eventsOf = (applicationId: string) =>
  db().auditEvent.findMany({
    where: { applicationId },
    orderBy: { id: 'asc' },
    select: { action: true, targetKind: true, targetName: true, changes: true },
  });
const settingsOf = async (applicationId: string) => {
  const settings = await findClientAuthentication(reader, applicationId);
  if (settings === null) throw new Error('the application is gone');
  return settings;
};
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });

describe('an application without keys', () => {
  it('may authenticate with its secret in both ways, and by no assertion', async () => {
    const { id } = await newApplication();
    expect(await settingsOf(id)).toEqual({ methods: SECRETS, jwksUri: null, keys: [] });
    expect(await findClientAuthentication(reader, absent)).toBeNull();
  });
});

describe('adding a public key', () => {
  it('keeps the public key, allows private_key_jwt, and tells the audit log', async () => {
    const { id } = await newApplication();
    await add(id, newPem(), { name: 'Laptop' });
    const { methods, keys } = await settingsOf(id);
    const [key] = keys;
    expect(methods).toEqual([...SECRETS, 'private_key_jwt']);
    expect(key).toMatchObject({
      name: 'Laptop',
      kind: 'EC P-256',
      algorithms: ['ES256'],
      kid: key?.thumbprint,
      thumbprint: expect.stringMatching(/^[\w-]{43}$/),
      lastUsedAt: null,
    });
    expect(await eventsOf(id)).toEqual([
      {
        action: 'client_key.created',
        targetKind: 'client_key',
        targetName: 'Laptop',
        changes: {
          name: { from: null, to: 'Laptop' },
          kid: { from: null, to: key?.kid },
          thumbprint: { from: null, to: key?.thumbprint },
          kind: { from: null, to: 'EC P-256' },
        },
      },
      {
        action: 'application.updated',
        targetKind: 'application',
        targetName: 'Shop',
        changes: { authenticationMethods: { from: SECRETS, to: [...SECRETS, 'private_key_jwt'] } },
      },
    ]);
  });

  it('leaves the methods alone when there was a key before', async () => {
    const { id } = await newApplication();
    await add(id);
    await updateAuthenticationMethods(actor, {
      applicationId: id,
      methods: SECRETS,
      basedOn: [...SECRETS, 'private_key_jwt'],
    });
    await add(id);
    expect((await settingsOf(id)).methods).toEqual(SECRETS);
  });

  it('takes the kid that was typed, else that of the JWK', async () => {
    const { id } = await newApplication();
    const jwk = () => JSON.stringify({ ...newKey().publicKey.export({ format: 'jwk' }), kid: 'own' });
    await add(id, jwk(), { kid: 'typed' });
    await add(id, jwk());
    expect((await settingsOf(id)).keys.map(({ kid }) => kid)).toEqual(['typed', 'own']);
    await expect(add(id, jwk())).rejects.toEqual(refused('clientKeyKidTaken', 'kid'));
  });

  it('adds one key of a form that is sent five times at once', async () => {
    const { id } = await newApplication();
    const [key, draft] = [newPem(), crypto.randomUUID()];
    await Promise.all(Array.from({ length: 5 }, () => add(id, key, { id: draft })));
    expect((await settingsOf(id)).keys).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(2);
    await expect(add((await newApplication()).id, newPem(), { id: draft })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
  });

  it('refuses a key that is there already, by its name', async () => {
    const { id } = await newApplication();
    const key = newPem();
    await add(id, key, { name: 'First' });
    await expect(add(id, key)).rejects.toMatchObject({
      key: 'clientKeyThere',
      field: 'key',
      values: { name: 'First' },
    });
    await add((await newApplication()).id, key);
  });

  it('refuses an eleventh key', async () => {
    const { id } = await newApplication();
    for (let i = 0; i < 10; i++) await add(id);
    await expect(add(id)).rejects.toEqual(refused('tooManyClientKeys'));
    expect((await settingsOf(id)).keys).toHaveLength(10);
  });

  it('stores and repeats nothing of a private key', async () => {
    const { id } = await newApplication();
    const { privateKey } = newKey();
    const secret = privateKey.export({ format: 'jwk' }).d ?? '';
    const texts = [
      privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ];
    for (const text of texts) {
      const refusal = await add(id, text).catch((error: unknown) => error);
      expect(refusal).toEqual(refused('clientKeyPrivate', 'key'));
      expect(JSON.stringify(refusal)).not.toContain(secret);
    }
    expect((await settingsOf(id)).keys).toEqual([]);
    expect(await eventsOf(id)).toEqual([]);
  });

  it('is refused for an application that is gone', async () => {
    await expect(add(absent)).rejects.toEqual(refused('deletedMeanwhile'));
  });

  it('is not open to auditors', () => {
    expect(person('AUDITOR', 'credentials:write', absent)).toBeNull();
  });
});

describe('the database', () => {
  it.each(['d', 'p', 'q', 'k'])('takes no key with the private member %s', async (member) => {
    const { id: applicationId } = await newApplication();
    const publicJwk = { kty: 'EC', [member]: 'x' };
    const data = { applicationId, name: 'x', kid: 'x', thumbprint: 'x'.repeat(43), publicJwk };
    await expect(db().clientKey.create({ data })).rejects.toThrow('client_key_public_jwk_is_public');
  });

  it('takes no application that may not authenticate at all', async () => {
    const { id } = await newApplication();
    await expect(
      db().application.update({ where: { id }, data: { authenticationMethods: [] } }),
    ).rejects.toThrow('application_authentication_methods_some');
  });
});

describe('deleting a public key', () => {
  it('deletes it, and tells the audit log', async () => {
    const { id: applicationId } = await newApplication();
    await add(applicationId, newPem(), { kid: 'k1' });
    const [key] = (await settingsOf(applicationId)).keys;
    await deleteClientKey(actor, { applicationId, id: key?.id ?? '' });
    expect((await settingsOf(applicationId)).keys).toEqual([]);
    expect((await eventsOf(applicationId)).at(-1)).toMatchObject({
      action: 'client_key.deleted',
      targetName: 'Laptop',
      changes: { kid: { from: 'k1', to: null } },
    });
    await expect(deleteClientKey(actor, { applicationId, id: key?.id ?? '' })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });

  it("does not delete another application's", async () => {
    const [mine, other] = [await newApplication(), await newApplication()];
    await add(other.id);
    const [key] = (await settingsOf(other.id)).keys;
    await expect(deleteClientKey(actor, { applicationId: mine.id, id: key?.id ?? '' })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
    expect((await settingsOf(other.id)).keys).toHaveLength(1);
  });
});

describe('the methods', () => {
  it('are those that were chosen, and the audit log is told', async () => {
    const { id: applicationId } = await newApplication();
    const methods: ClientAuthenticationMethod[] = ['private_key_jwt'];
    await updateAuthenticationMethods(actor, { applicationId, methods, basedOn: SECRETS.toReversed() });
    expect((await settingsOf(applicationId)).methods).toEqual(methods);
    await updateAuthenticationMethods(actor, { applicationId, methods, basedOn: methods });
    expect(await eventsOf(applicationId)).toMatchObject([
      { action: 'application.updated', changes: { authenticationMethods: { from: SECRETS, to: methods } } },
    ]);
  });

  it('are not chosen over those of somebody else', async () => {
    const { id: applicationId } = await newApplication();
    await expect(
      updateAuthenticationMethods(actor, { applicationId, methods: SECRETS, basedOn: ['private_key_jwt'] }),
    ).rejects.toEqual(refused('changedMeanwhile'));
  });
});

describe('jwks_uri', () => {
  it('allows private_key_jwt when it is set, and is told of', async () => {
    const { id: applicationId } = await newApplication();
    await updateJwksUri(actor, { applicationId, jwksUri: URI, basedOn: null });
    expect(await settingsOf(applicationId)).toMatchObject({
      jwksUri: URI,
      methods: [...SECRETS, 'private_key_jwt'],
    });
    await expect(updateJwksUri(actor, { applicationId, jwksUri: null, basedOn: null })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    await updateJwksUri(actor, { applicationId, jwksUri: null, basedOn: URI });
    expect(await settingsOf(applicationId)).toMatchObject({ jwksUri: null });
    expect((await eventsOf(applicationId)).map(({ changes }) => changes)).toEqual([
      {
        authenticationMethods: { from: SECRETS, to: [...SECRETS, 'private_key_jwt'] },
        jwksUri: { from: null, to: URI },
      },
      { jwksUri: { from: URI, to: null } },
    ]);
  });
});
