import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOutEverywhere } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { revokeAuthorization } from '@/lib/authorizations/mutations';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { OPERATIONS } from './operations';
import { faultsOf, type Management, made, newCaller, openManagement, tokenFor } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const UNKNOWN = '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f';
const concrete = (path: string) => path.replace('{kid}', '0'.repeat(32)).replaceAll(/\{\w+\}/g, UNKNOWN);

describe('whoever calls', () => {
  const withScopes = OPERATIONS.filter(({ scopes }) => scopes.length > 0);
  it.each(withScopes.map((each) => [each.id, each] as const))(
    '%s is refused without a token, and with one that lacks its scope',
    async (_, { method, path, scopes }) => {
      const nobody = await api.call(method, concrete(path), { token: null });
      expect([nobody.status, nobody.headers['WWW-Authenticate']]).toEqual([
        401,
        'Bearer realm="Enterprise Center"',
      ]);
      const [needed = ''] = scopes;
      const token = await api.tokenWithout(needed);
      const refused = await api.call(method, concrete(path), { token });
      expect(refused.status).toBe(403);
      expect(refused.headers['WWW-Authenticate']).toBe(
        `Bearer realm="Enterprise Center", error="insufficient_scope", scope="${scopes.join(' ')}"`,
      );
    },
  );

  it('is refused from the next call on, whatever was withdrawn', async () => {
    const actor = systemActor('test');
    const attempts = await Promise.all(
      [
        (id: string) => signOutEverywhere(actor, { id }, new Date()),
        (id: string) => revokeAuthorization(actor, { applicationId: id, apiId: MANAGEMENT_API_ID }),
        (id: string) => db().application.update({ where: { id }, data: { enabled: false } }),
        (id: string) => db().application.delete({ where: { id } }),
      ].map(async (withdraw) => {
        const caller = await newCaller('all');
        const token = await tokenFor(api.service, caller);
        const before = await api.call('GET', '/applications?limit=1', { token });
        await withdraw(caller.id);
        const after = await api.call('GET', '/applications?limit=1', { token });
        return [before.status, after.status, after.headers['WWW-Authenticate']];
      }),
    );
    const refused = [200, 401, 'Bearer realm="Enterprise Center", error="invalid_token"'];
    expect(attempts).toEqual([refused, refused, refused, refused]);
  });

  it('loses a scope with the next call after it was taken away', async () => {
    const caller = await newCaller('all');
    const token = await tokenFor(api.service, caller);
    await db().assignedScope.deleteMany({
      where: { applicationId: caller.id, permission: { code: 'applications:read' } },
    });
    expect((await api.call('GET', '/applications', { token })).status).toBe(403);
    expect((await api.call('GET', '/apis', { token })).status).toBe(200);
  });

  it('is let in from the addresses that it is bound to alone, as of the moment of the call', async () => {
    const caller = await newCaller('all');
    const token = await tokenFor(api.service, caller);
    const call = (from: string) => api.call('GET', '/applications?limit=1', { token, from });
    const bind = (...allowedAddresses: string[]) =>
      db().application.update({ where: { id: caller.id }, data: { allowedAddresses } });
    await bind('198.51.100.0/24', '2001:db8::/32');
    const answers = await Promise.all(
      ['198.51.100.9', '::ffff:198.51.100.9', '2001:db8::1', '192.0.2.7', '2001:db9::1', '', 'unknown'].map(
        call,
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 401, 401, 401, 401]);
    const forged = await api.call('GET', '/applications', { token: `${token.slice(0, -3)}AAA` });
    expect(answers.at(-1)).toEqual(forged);
    await bind();
    expect((await call('192.0.2.7')).status).toBe(200);
  });

  it('is asked again once the body is there, which may have taken its time', async () => {
    const bytes = new TextEncoder();
    for (const [withdraw, status] of [
      [(id: string) => db().assignedScope.deleteMany({ where: { applicationId: id } }), 403],
      [(id: string) => db().application.update({ where: { id }, data: { enabled: false } }), 401],
    ] as const) {
      const caller = await newCaller('all');
      const token = await tokenFor(api.service, caller);
      const stream = new ReadableStream<Uint8Array>(
        {
          pull: async (controller) => {
            await withdraw(caller.id);
            controller.enqueue(bytes.encode('{"name":"Too late"}'));
            controller.close();
          },
        },
        // Nothing is sent before it is read.
        { highWaterMark: 0 },
      );
      expect((await api.send('POST', '/applications', { token, body: stream })).status).toBe(status);
    }
    expect(await db().application.count({ where: { name: 'Too late' } })).toBe(0);
  });

  it('is told no answer of a batch again without the scopes of all that is in it', async () => {
    const caller = await newCaller('all');
    const token = await tokenFor(api.service, caller);
    const { id } = await api.create('/applications', { name: 'Its secret is made once' });
    const operations = [
      { method: 'PATCH', path: `/applications/${id}`, body: {} },
      { method: 'POST', path: `/applications/${id}/secrets`, body: {} },
    ];
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const send = () => api.call('POST', '/batch', { token, body: { operations }, headers });
    expect([(await send()).status, (await send()).headers['Idempotent-Replayed']]).toEqual([200, 'true']);
    await db().assignedScope.deleteMany({
      where: { applicationId: caller.id, permission: { code: 'credentials:write' } },
    });
    const refused = await send();
    expect([refused.status, faultsOf(refused)]).toMatchObject([403, [{ pointer: '/operations/1' }]]);
    expect(JSON.stringify(refused)).not.toContain('ecs_');
  });

  it('is not let in by a token of another API, or by anything that is none', async () => {
    const caller = await newCaller('all');
    const other = await api.create('/apis', { name: 'Other', identifier: 'https://other.example' });
    await db().authorization.create({ data: { applicationId: caller.id, apiId: other.id } });
    const token = await tokenFor(api.service, caller, 'https://other.example');
    for (const wrong of [token, 'a.b.c', `${api.token.slice(0, -3)}AAA`]) {
      expect((await api.call('GET', '/applications', { token: wrong })).status).toBe(401);
    }
  });

  it('stands in the audit log with what it did', async () => {
    const caller = await newCaller(['applications:write'], 'Nightly job');
    const token = await tokenFor(api.service, caller);
    const { body } = await api.call('POST', '/applications', { token, body: { name: 'Made by a program' } });
    const event = await db().auditEvent.findFirstOrThrow({
      where: { action: 'application.created', targetId: made.parse(body).id },
    });
    expect(event).toMatchObject({
      actorKind: 'APPLICATION',
      actorId: caller.id,
      actorName: 'Nightly job',
      requestId: 'request-1',
      sourceAddress: '192.0.2.7',
    });
  });
});
