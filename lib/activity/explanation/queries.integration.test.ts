import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { clientSecretDigest, generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import type { Attempt as Recorded } from '@/lib/oauth/ports';
import { parseAttemptQuery } from '../attempts/attempt-query';
import { listAttempts } from '../attempts/queries';
import { openInstance } from '../instance.testing';
import { issuedAttempt, refusedAttempt } from '../testing';
import { explainAttempt } from './queries';

const instance = openInstance();

afterAll(() => instance.database.close());

const reader = systemActor('test');

async function explained(attempt: Recorded) {
  instance.recorder.record(attempt);
  expect(await instance.writer.flush()).toBe(true);
  const { rows } = await listAttempts(
    reader,
    parseAttemptQuery({ request: attempt.requestId, outcome: attempt.outcome }, 'UTC'),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the attempt is not on record');
  return explainAttempt(reader, row);
}

type Explained = Awaited<ReturnType<typeof explained>>;
const gateOf = ({ gates }: Explained, name: string) => gates.find(({ gate }) => gate === name);

/** An application and an API that lets it in, with a scope. */
async function scene() {
  const api = await db().enterpriseApi.create({
    data: {
      name: 'Calendar',
      identifier: `https://${randomUUID()}.example.com`,
      permissions: { create: [{ code: 'read', description: '', position: 1 }] },
    },
    include: { permissions: true },
  });
  const application = await db().application.create({
    data: {
      clientId: generateClientId(),
      name: 'Shop',
      secrets: {
        create: {
          name: 'Server',
          digest: Uint8Array.from(clientSecretDigest('secret')),
          tail: 'cret',
          createdAt: new Date(Date.now() - 86_400_000),
        },
      },
      authorizations: { create: { apiId: api.id } },
    },
    include: { secrets: true },
  });
  await db().assignedScope.create({
    data: { applicationId: application.id, apiId: api.id, permissionId: api.permissions[0]?.id ?? '' },
  });
  const secretId = application.secrets[0]?.id ?? '';
  const of = {
    applicationId: application.id,
    apiId: api.id,
    clientId: application.clientId,
    audience: api.identifier,
  };
  return { application, api, secretId, of };
}

describe('the explanation', () => {
  it('of a token shows what came at each gate, and what would not pass any more', async () => {
    const { of, secretId, application } = await scene();
    const issued = () =>
      explained(issuedAttempt({ ...of, secretId, scopes: ['read'], source: '203.0.113.9' }));
    const fine = await issued();
    expect(fine.gates.every(({ state, now }) => state === 'passed' && now === null)).toBe(true);
    expect(gateOf(fine, 'credentials')?.came).toBe('Server (…cret)');
    expect(gateOf(fine, 'api')?.came).toBe(of.audience);
    expect([fine.fix, fine.mended, fine.tokenLifetime]).toEqual([null, false, 1800]);

    await db().clientSecret.update({ where: { id: secretId }, data: { revokedAt: new Date() } });
    await db().application.update({
      where: { id: application.id },
      data: { allowedAddresses: ['192.0.2.0/24'] },
    });
    await db().assignedScope.deleteMany({ where: { applicationId: application.id } });
    const later = await issued();
    expect(later.gates.flatMap(({ now }) => (now ? [now.note] : []))).toEqual([
      ...['secret_revoked', 'address_refused', 'scopes_withdrawn'],
    ]);
  });

  it('of a refusal leads to what mends it, and says when it is mended', async () => {
    const { of, secretId, api } = await scene();
    await db().enterpriseApi.update({ where: { id: api.id }, data: { enabled: false } });
    const refused = () =>
      explained(refusedAttempt({ ...of, secretId, reason: 'audience_disabled', status: 400 }));
    const before = await refused();
    expect(gateOf(before, 'api_enabled')).toMatchObject({ state: 'failed', now: { note: 'api_disabled' } });
    expect(before).toMatchObject({ mended: false, fix: { href: `/apis/${api.id}`, needs: 'apis:write' } });
    await db().enterpriseApi.update({ where: { id: api.id }, data: { enabled: true } });
    const after = await refused();
    expect(gateOf(after, 'api_enabled')?.now).toEqual({ state: 'open', note: 'api_enabled' });
    expect(after.mended).toBe(true);
  });

  it('of a wrong secret says that another has been made since', async () => {
    const { of, application } = await scene();
    const wrong = () =>
      explained(refusedAttempt({ ...of, time: Date.now() - 60_000, reason: 'client_secret_wrong' }));
    expect(gateOf(await wrong(), 'credentials')?.now).toBeNull();
    await db().clientSecret.create({
      data: {
        applicationId: application.id,
        digest: Uint8Array.from(clientSecretDigest('other')),
        tail: 'ther',
        name: 'New',
      },
    });
    expect(gateOf(await wrong(), 'credentials')?.now).toEqual({ state: 'changed', note: 'secret_newer' });
  });

  it('of names that were unknown finds what has been given them since', async () => {
    const { application, api } = await scene();
    const unknown = { clientId: application.clientId, audience: api.identifier };
    const byClient = await explained(refusedAttempt({ ...unknown, reason: 'client_unknown' }));
    expect([gateOf(byClient, 'application')?.now?.note, byClient.mended]).toEqual([
      'application_there',
      true,
    ]);
    const byApi = await explained(
      refusedAttempt({ ...unknown, applicationId: application.id, reason: 'audience_unknown' }),
    );
    expect(gateOf(byApi, 'api')?.now?.note).toBe('api_there');
    const nobody = await explained(
      refusedAttempt({ reason: 'client_unknown', clientId: 'x', audience: 'y' }),
    );
    expect(gateOf(nobody, 'application')).toMatchObject({ came: 'x', now: { note: 'application_absent' } });
  });

  it('has the words of what was wrong where they say more than the reason', async () => {
    const { of } = await scene();
    const malformed = await explained(
      refusedAttempt({ reason: 'malformed_request', detail: 'The parameter audience is required' }),
    );
    expect(gateOf(malformed, 'request')?.detail).toBe('The parameter audience is required');
    const wrong = await explained(refusedAttempt({ ...of, reason: 'client_secret_wrong' }));
    expect(gateOf(wrong, 'credentials')?.detail).toBeNull();
  });

  it('says which scope was asked for that is not assigned, and leads to where it can be', async () => {
    const { of, application, api } = await scene();
    const refused = await explained(
      refusedAttempt({ ...of, reason: 'scope_not_assigned', status: 400, detail: 'Not assigned: write' }),
    );
    expect(gateOf(refused, 'scopes')).toMatchObject({ state: 'failed', detail: 'Not assigned: write' });
    expect(refused.fix?.href).toBe(`/applications/${application.id}/api-permissions?api=${api.id}`);
  });

  it('of what was deleted since says so and leads nowhere', async () => {
    const gone = { applicationId: randomUUID(), apiId: randomUUID() };
    const explanation = await explained(refusedAttempt({ ...gone, reason: 'client_disabled' }));
    expect(gateOf(explanation, 'application')?.now?.note).toBe('application_gone');
    expect(gateOf(explanation, 'api')?.now?.note).toBe('api_gone');
    expect([explanation.fix, explanation.mended]).toEqual([null, false]);
  });
});
