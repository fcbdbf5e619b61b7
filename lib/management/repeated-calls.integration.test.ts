import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db';
import { faultsOf, type Management, made, newCaller, openManagement, tokenFor } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

describe('two who change the same', () => {
  it('do not overwrite each other where they say what they read', async () => {
    const { id } = await api.create('/applications', { name: 'Shared' });
    const { headers } = await api.call('GET', `/applications/${id}`);
    const first = { 'If-Match': headers.ETag ?? '' };
    const [one, other] = await Promise.all([
      api.call('PATCH', `/applications/${id}`, { body: { name: 'One' }, headers: first }),
      api.call('PATCH', `/applications/${id}`, { body: { name: 'Other' }, headers: first }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
    const stale = await api.call('DELETE', `/applications/${id}`, { headers: first });
    expect([stale.status, faultsOf(stale)]).toMatchObject([412, [{ header: 'If-Match' }]]);
    const now = one.status === 200 ? one : other;
    expect((await api.call('GET', `/applications/${id}`)).headers.ETag).toBe(now.headers.ETag);
    const known = { 'If-None-Match': now.headers.ETag ?? '' };
    expect((await api.call('GET', `/applications/${id}`, { headers: known })).status).toBe(304);
  });
});

describe('a creation under an Idempotency-Key', () => {
  const headers = () => ({ 'Idempotency-Key': crypto.randomUUID() });

  it('is done once, however often and at the same time it is sent', async () => {
    const sent = { body: { name: 'Only once' }, headers: headers() };
    const answers = await Promise.all([1, 2, 3].map(() => api.call('POST', '/applications', sent)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => made.parse(body).id)).size).toBe(1);
    expect(answers.filter((each) => each.headers['Idempotent-Replayed'] === 'true')).toHaveLength(2);
    expect(await db().application.count({ where: { name: 'Only once' } })).toBe(1);
  });

  it('gives the same secret again, which nobody finds who has the database', async () => {
    const { id } = await api.create('/applications', { name: 'With secret' });
    const sent = { body: {}, headers: headers() };
    const [first, again] = [
      await api.call('POST', `/applications/${id}/secrets`, sent),
      await api.call('POST', `/applications/${id}/secrets`, sent),
    ];
    expect(again.body).toEqual(first.body);
    const { secret } = z.looseObject({ secret: z.string() }).parse(first.body);
    const rows = await db().idempotentAnswer.findMany();
    const stored = rows.flatMap((row) => [
      row.sealedAnswer ?? new Uint8Array(),
      row.keyDigest,
      row.fingerprint,
    ]);
    const bytes = Buffer.concat(stored).toString('latin1');
    expect(bytes).not.toContain(secret.slice(4, 20));
    expect(bytes).not.toContain(sent.headers['Idempotency-Key']);
  });

  it('is refused for another request, and says nothing of a key of another application', async () => {
    const sent = { body: { name: 'Mine' }, headers: headers() };
    expect((await api.call('POST', '/applications', sent)).status).toBe(201);
    const other = await api.call('POST', '/applications', { ...sent, body: { name: 'Another' } });
    expect([other.status, faultsOf(other)]).toMatchObject([422, [{ header: 'Idempotency-Key' }]]);
    const token = await tokenFor(api.service, await newCaller('all'));
    const elsewhere = await api.call('POST', '/applications', { ...sent, token });
    expect([elsewhere.status, elsewhere.headers['Idempotent-Replayed']]).toEqual([201, undefined]);
  });

  it('leaves nothing behind where it was refused, and can be sent again', async () => {
    const clientId = 'A'.repeat(32);
    const { id } = await api.create('/applications', { name: 'First', clientId });
    const sent = { body: { name: 'Second', clientId }, headers: headers() };
    const refused = await api.call('POST', '/applications', sent);
    expect([refused.status, faultsOf(refused)]).toMatchObject([
      409,
      [{ pointer: '/clientId', code: 'clientIdTaken' }],
    ]);
    await api.call('DELETE', `/applications/${id}`);
    expect((await api.call('POST', '/applications', sent)).status).toBe(201);
  });
});
