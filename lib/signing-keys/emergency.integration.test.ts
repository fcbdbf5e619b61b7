import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { revokeSigningKey } from './mutations';
import { findRevocationImpact } from './revocation/queries';
import {
  addApi,
  age,
  emptyKeys,
  ensure,
  events,
  living,
  MINUTE,
  reader,
  refusalOf,
  rotateByHand,
  states,
  stored,
  writer,
} from './testing';

beforeEach(emptyKeys);

describe('an emergency', () => {
  const revoke = (kid: string, state: 'NEXT' | 'CURRENT' | 'PREVIOUS') =>
    revokeSigningKey(writer, { kid, state });

  it('takes the current key out at once, and lets the next one sign, however young', async () => {
    await ensure();
    const before = await living();
    await revoke(before.current, 'CURRENT');
    const after = await living();
    expect(after.current).toBe(before.next);
    expect((await stored()).map(({ kid }) => kid).sort()).toEqual(Object.values(after).sort());
    expect((await events()).at(-1)).toBe('signing_key.revoked');
  });

  it('replaces a next key, and only removes a previous one', async () => {
    await ensure();
    const first = await living();
    await revoke(first.next, 'NEXT');
    const second = await living();
    expect(second.current).toBe(first.current);
    expect(second.next).not.toBe(first.next);
    await age(11 * MINUTE);
    await rotateByHand();
    await revoke(second.current, 'PREVIOUS');
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT']);
    expect((await living()).current).toBe(second.next);
  });

  it('is not done to a key that is another by now', async () => {
    await ensure();
    const { current, next } = await living();
    expect(await refusalOf(revoke(next, 'CURRENT'))).toBe('changedMeanwhile');
    expect(await refusalOf(revoke('0'.repeat(32), 'CURRENT'))).toBe('deletedMeanwhile');
    const twice = await Promise.all([1, 2].map(() => refusalOf(revoke(current, 'CURRENT'))));
    expect(twice.sort()).toEqual(['deletedMeanwhile', 'none']);
    expect((await living()).current).toBe(next);
  });

  it('says before whom it hits, how many tokens, and until when', async () => {
    const [busy, quiet] = [await addApi(), await addApi({ tokenLifetime: 600 })];
    const gone = await addApi({ signingAlgorithm: 'ES256' });
    const other = await addApi({ signingAlgorithm: 'ES256' });
    await ensure();
    await age(120 * MINUTE);
    const { current, next } = await living();
    const now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
    const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
    const applicationId = crypto.randomUUID();
    const counted = (apiId: string, minutes: number, count: number, outcome = 'issued') => ({
      minute: minutesAgo(minutes),
      applicationId,
      apiId,
      outcome,
      count,
    });
    await db().tokenCount.createMany({
      data: [
        counted(busy.id, 1, 100),
        counted(busy.id, 20, 11),
        counted(busy.id, 40, 1000),
        counted(busy.id, 1, 5000, 'client_unknown'),
        counted(quiet.id, 20, 10_000),
        counted(gone.id, 25, 7),
        counted(other.id, 25, 100_000),
      ],
    });
    const attempt = (apiId: string, minutes: number, kid: string) => ({
      at: minutesAgo(minutes),
      id: crypto.randomUUID(),
      outcome: 'ISSUED' as const,
      status: 200,
      requestId: 'r',
      scopes: [],
      applicationId,
      secretId: applicationId,
      jti: 'j'.repeat(22),
      sourceAddress: '192.0.2.1',
      apiId,
      kid,
    });
    await db().tokenAttempt.createMany({
      data: [attempt(gone.id, 25, current), attempt(gone.id, 2, 'another'), attempt(other.id, 25, 'another')],
    });
    const impact = await findRevocationImpact(reader, current, now);
    expect(impact?.apis).toEqual([
      { id: busy.id, name: busy.name, tokens: 111, lastIssuedAt: minutesAgo(1) },
      { id: gone.id, name: gone.name, tokens: 7, lastIssuedAt: minutesAgo(25) },
      { id: quiet.id, name: quiet.name, tokens: 0, lastIssuedAt: null },
      { id: MANAGEMENT_API_ID, name: 'Management API', tokens: 0, lastIssuedAt: null },
    ]);
    expect(impact).toMatchObject({ tokens: 118, lastExpiresAt: minutesAgo(-30), successor: { kid: next } });
    expect(await findRevocationImpact(reader, next, now)).toMatchObject({
      apis: [],
      tokens: 0,
      lastExpiresAt: null,
      successor: null,
    });
    expect(await findRevocationImpact(reader, 'nothing', now)).toBeNull();
  });
});
