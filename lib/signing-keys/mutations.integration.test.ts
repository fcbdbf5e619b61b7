import { describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { purposeKey } from '@/lib/master-key';
import { ensureSigningKeys } from './mutations';
import { findSigningKeys } from './queries';

const ensure = () => ensureSigningKeys(systemActor('test'), db(), purposeKey('signing-key-encryption'));

describe('the first start', () => {
  it('makes one current and one next key, however many instances start at once', async () => {
    await Promise.all([ensure(), ensure(), ensure()]);
    await ensure();
    const keys = await db().signingKey.findMany({ select: { state: true, algorithm: true } });
    expect(keys.map((key) => key.state).sort()).toEqual(['CURRENT', 'NEXT']);
    expect(await db().auditEvent.count({ where: { action: 'signing_key.created' } })).toBe(2);
  });

  it('publishes both, the current one first, and no private member', async () => {
    const { pool, close } = openDatabase(settings().DATABASE_URL, {
      connections: 1,
      timeoutMs: 5000,
      onIdleError: () => undefined,
    });
    const keys = await findSigningKeys(pool, purposeKey('signing-key-encryption'));
    await expect(findSigningKeys(pool, new Uint8Array(32))).rejects.toThrow(/^MASTER_KEY/);
    await close();
    expect(keys?.publicJwks.map((jwk) => jwk.kid)[0]).toBe(keys?.current.kid);
    expect(keys?.publicJwks).toHaveLength(2);
    for (const jwk of keys?.publicJwks ?? [])
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
