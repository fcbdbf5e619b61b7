import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, setApiEnabled } from '@/lib/apis/mutations';
import { findApi } from '@/lib/apis/queries';
import { apiForm, auditOf, systemApi } from '@/lib/apis/testing';
import { clientSecretDigest, generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { issuerOf } from '@/lib/oauth/metadata';
import { addAlgorithm, removeAlgorithm } from '@/lib/signing-keys/mutations';
import { allowed } from '@/lib/testing/actors';
import { type TokenService, tokenService } from '@/lib/token-service/token-service';
import { updateTokenSettings } from './mutations';
import { updateTokenSettingsSchema } from './schema';

// Administrators have both.
const actor = allowed<'apis:write' | 'signing-keys:read'>('apis:write');
const reader = allowed('apis:read');
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });

let service: TokenService;
beforeAll(async () => {
  service = await tokenService();
});
afterAll(() => service.close());

async function created() {
  const { id } = await createApi(allowed('apis:write'), apiForm());
  return id;
}

/** A form as it is sent, read by the schema. */
const form = (id: string, changes: Record<string, string> = {}) =>
  updateTokenSettingsSchema.parse({
    id,
    version: '1',
    lifetime: '30',
    lifetimeUnit: 'minute',
    algorithm: 'RS256',
    profile: 'STANDARD',
    extraClaims: '',
    ...changes,
  });

const ALL = {
  lifetime: '2',
  lifetimeUnit: 'hour',
  profile: 'RFC9068',
  scopeRequired: 'on',
  extraClaims: '{"tenant": "acme", "a": {"y": 1, "x": 2}}',
};

describe('changing the token settings of an API', () => {
  it('stores what differs and records from what to what', async () => {
    const id = await created();
    expect(await updateTokenSettings(actor, form(id, ALL))).toEqual({ version: 2 });
    expect(await findApi(reader, id)).toMatchObject({
      version: 2,
      tokenLifetime: 7200,
      signingAlgorithm: 'RS256',
      tokenProfile: 'RFC9068',
      scopeRequired: true,
      extraClaims: '{\n  "a": {\n    "x": 2,\n    "y": 1\n  },\n  "tenant": "acme"\n}',
    });
    expect((await auditOf(id))[1]).toEqual({
      action: 'enterprise_api.updated',
      actorId: actor.id,
      targetName: 'Calendar',
      apiId: id,
      changes: {
        tokenLifetime: { from: 1800, to: 7200 },
        tokenProfile: { from: 'STANDARD', to: 'RFC9068' },
        scopeRequired: { from: false, to: true },
        extraClaims: { from: '', to: '{"a":{"x":2,"y":1},"tenant":"acme"}' },
      },
    });
  });

  it('writes and records nothing when nothing was changed, in whatever order the claims stand', async () => {
    const id = await created();
    expect(await updateTokenSettings(actor, form(id))).toEqual({ version: 1 });
    await updateTokenSettings(actor, form(id, ALL));
    const again = { ...ALL, version: '2', extraClaims: '{"a": {"x": 2, "y": 1}, "tenant": "acme"}' };
    expect(await updateTokenSettings(actor, form(id, again))).toEqual({ version: 2 });
    expect(await auditOf(id)).toHaveLength(2);
  });

  it('keeps the largest extra claims that the form takes', async () => {
    const id = await created();
    // As many blanks as PostgreSQL can add to JSON of that size.
    const extraClaims = JSON.stringify({ a: Array(2044).fill(1) });
    expect(extraClaims).toHaveLength(4095);
    await updateTokenSettings(actor, form(id, { extraClaims }));
    expect(JSON.parse((await findApi(reader, id))?.extraClaims ?? '')).toEqual(JSON.parse(extraClaims));
  });

  it('does not overwrite what someone else changed meanwhile, nor what was deleted', async () => {
    const id = await created();
    const settled = await Promise.allSettled(
      ['1', '2'].map((lifetime) => updateTokenSettings(actor, form(id, { lifetime }))),
    );
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changedMeanwhile'),
    });
    await setApiEnabled(allowed('apis:write'), { id, enabled: false });
    await expect(updateTokenSettings(actor, form(id, { version: '2' }))).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    await expect(updateTokenSettings(actor, form(crypto.randomUUID()))).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });

  it('refuses an algorithm that no key signs with, at the field, and takes the others along', async () => {
    const id = await created();
    const chosen = form(id, { algorithm: 'ES256', lifetime: '5' });
    await expect(updateTokenSettings(actor, chosen)).rejects.toEqual(
      refused('algorithmNotUsable', 'algorithm'),
    );
    expect(await findApi(reader, id)).toMatchObject({ signingAlgorithm: 'RS256', tokenLifetime: 1800 });
    // What is set already may stay, so that the other settings can be changed all the same.
    await db().enterpriseApi.update({ where: { id }, data: { signingAlgorithm: 'ES256' } });
    await updateTokenSettings(actor, chosen);
    await updateTokenSettings(actor, form(id, { version: '2' }));
    expect(await findApi(reader, id)).toMatchObject({ signingAlgorithm: 'RS256' });
  });

  it('chooses no algorithm that is being removed: one of the two is refused, whichever comes second', async () => {
    const keeper = allowed('signing-keys:write');
    await addAlgorithm(keeper, { algorithm: 'EdDSA', bits: 2048 });
    await db()
      .$executeRaw`UPDATE signing_key SET created_at = created_at - interval '1 hour' WHERE algorithm = 'EdDSA'`;
    const id = await created();
    const waiting = async (count: number) => {
      const rows = await db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return rows.length >= count;
    };
    let removed = false;
    const both = await db().$transaction(async (tx) => {
      // Holds the change up between the moment when it has looked at the keys, and its end.
      await tx.$queryRaw`SELECT FROM enterprise_api WHERE id = ${id}::uuid FOR UPDATE`;
      const change = updateTokenSettings(actor, form(id, { algorithm: 'EdDSA' }));
      while (!(await waiting(1)));
      const removal = removeAlgorithm(keeper, { algorithm: 'EdDSA' }).finally(() => {
        removed = true;
      });
      const settled = Promise.allSettled([change, removal]);
      while (!removed && !(await waiting(2)));
      return { settled };
    });
    expect(await both.settled).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: refused('algorithmInUse') },
    ]);
    await updateTokenSettings(actor, form(id, { version: '2' }));
    await removeAlgorithm(keeper, { algorithm: 'EdDSA' });
    const late = form(id, { version: '3', algorithm: 'EdDSA' });
    await expect(updateTokenSettings(actor, late)).rejects.toEqual(
      refused('algorithmNotUsable', 'algorithm'),
    );
  });

  it('is refused for an API that ships with the deployment', async () => {
    const { id } = await systemApi();
    await expect(updateTokenSettings(actor, form(id, ALL))).rejects.toEqual(refused('systemApi'));
    expect(await auditOf(id)).toEqual([]);
  });
});

describe('the next token', () => {
  const secret = 'a-secret-of-this-test';
  let clientId: string;
  let applicationId: string;

  beforeAll(async () => {
    clientId = generateClientId();
    const digest = Uint8Array.from(clientSecretDigest(secret));
    const application = await db().application.create({
      data: { clientId, name: 'Shop', secrets: { create: { digest, tail: 'test' } } },
    });
    applicationId = application.id;
  });

  async function authorizedApi() {
    const id = await created();
    const { identifier } = await db().enterpriseApi.findUniqueOrThrow({ where: { id } });
    const permission = await db().permission.create({
      data: { apiId: id, code: 'read', description: '', position: 1 },
    });
    await db().authorization.create({
      data: { applicationId, apiId: id, assignedScopes: { create: { permissionId: permission.id } } },
    });
    return { id, identifier };
  }

  async function ask(audience: string, scope?: string) {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      audience,
      client_id: clientId,
      client_secret: secret,
      ...(scope !== undefined && { scope }),
    });
    const request = new Request('http://localhost/api/v2/oauth2/token', { method: 'POST', body });
    const answer = await service.token(request, { requestId: 'request-1', source: '192.0.2.1' });
    return { status: answer.status, body: JSON.parse(answer.body ?? '') };
  }

  async function verified(jwt: string, audience: string) {
    const keys = await service.keys(new Request('http://localhost/api/v1/oauth2/keys'), {
      requestId: 'request-2',
    });
    return jwtVerify(jwt, createLocalJWKSet(JSON.parse(keys.body ?? '')), {
      issuer: issuerOf(settings().PUBLIC_URL),
      audience,
    });
  }

  it('is made as the settings say from then on', async () => {
    const { id, identifier } = await authorizedApi();
    const before = await ask(identifier);
    expect(before.body).toMatchObject({ expires_in: 1800, scope: 'read' });
    const standard = await verified(before.body.access_token, identifier);
    expect(standard.protectedHeader).toEqual({ kid: expect.any(String), alg: 'RS256' });
    expect(Object.keys(standard.payload)).toEqual([
      'iss',
      'aud',
      'exp',
      'iat',
      'nbf',
      'jti',
      'sub',
      'azp',
      'scope',
    ]);

    await updateTokenSettings(actor, form(id, ALL));
    expect(await ask(identifier)).toEqual({
      status: 400,
      body: { error: 'invalid_scope', error_description: 'The audience requires the parameter scope' },
    });
    const after = await ask(identifier, 'read');
    expect(after.body).toMatchObject({ expires_in: 7200, scope: 'read' });
    const { payload, protectedHeader } = await verified(after.body.access_token, identifier);
    expect(protectedHeader).toEqual({ typ: 'at+jwt', kid: expect.any(String), alg: 'RS256' });
    expect(payload).toMatchObject({
      client_id: clientId,
      azp: clientId,
      sub: clientId,
      tenant: 'acme',
      a: { x: 2, y: 1 },
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(7200);
  });
});
