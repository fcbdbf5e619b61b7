import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { newApplication } from '@/lib/testing/authorizations';
import { openAssertionUses } from './assertion-uses';
import { leftOf } from './available';
import { createRevocationPort } from './revocations';
import { createTokenLimitPort } from './token-limits';

/** Far more than a test may take: whoever begins a deadline anew does not come back in time. */
const DEADLINE_MS = 60_000;
/** What is left of it. */
const LEFT_MS = 200;
const WAITED_MS = DEADLINE_MS - LEFT_MS;

let database: Database;
let applicationId: string;

beforeAll(async () => {
  database = openDatabase(settings().DATABASE_URL, {
    connections: 2,
    timeoutMs: DEADLINE_MS,
    onIdleError: () => undefined,
  });
  const { id } = await newApplication();
  applicationId = id;
  await db().application.update({ where: { id }, data: { tokensPerDay: 5 } });
});
afterAll(() => database.close());

/** As long as somebody else has locked the table. */
async function whileLocked(table: string, work: () => Promise<unknown>): Promise<unknown> {
  const blocker = await database.pool.connect();
  try {
    await blocker.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return await work().catch((error) => error);
  } finally {
    await blocker.query('ROLLBACK');
    blocker.release();
  }
}

describe('a request that has waited for the database for most of its deadline', () => {
  const unavailable = expect.objectContaining({ name: 'UnavailableError' });
  const expiresAt = Date.now() / 1000 + 600;

  it('waits for its limit only for what is left', async () => {
    const limits = createTokenLimitPort(database, DEADLINE_MS, () => undefined);
    expect(await whileLocked('token_usage', () => limits.claim(applicationId, WAITED_MS))).toEqual(
      unavailable,
    );
    expect(await limits.claim(applicationId, WAITED_MS)).toBeNull();
  });

  it('is not kept by others of the same statement that have waited for less', async () => {
    const limits = createTokenLimitPort(database, DEADLINE_MS, () => undefined);
    let patient: Promise<unknown> | undefined;
    const impatient = await whileLocked('token_usage', () => {
      patient = limits.claim(applicationId, 0);
      return limits.claim(applicationId, WAITED_MS);
    });
    expect(impatient).toEqual(unavailable);
    expect(await patient).toBeNull();
  });

  it('waits for its assertion only for what is left', async () => {
    const uses = openAssertionUses(database, DEADLINE_MS, Date.now, () => undefined);
    const claim = (jti: string) => uses.claimOnce({ applicationId, keyId: null, jti, expiresAt }, WAITED_MS);
    expect(await whileLocked('used_assertion', () => claim('late'))).toEqual(unavailable);
    expect(await claim('in time')).toBe(true);
    uses.close();
  });

  it('waits for its revocation only for what is left', async () => {
    const { revoke } = createRevocationPort(database, DEADLINE_MS);
    const withdraw = () => revoke({ jti: 'x'.repeat(22), applicationId, expiresAt }, WAITED_MS);
    expect(await whileLocked('revoked_token', withdraw)).toEqual(unavailable);
    await withdraw();
    expect(await db().revokedToken.count()).toBe(1);
  });
});

describe('what is left of a deadline', () => {
  it.each([
    [0, 1000],
    [300, 700],
    [1000, 0],
    // The clock was set on, or back, meanwhile.
    [3_600_000, 0],
    [-3_600_000, 1000],
  ])('after %d ms are %d', (waited, left) => {
    expect(leftOf(1000, waited)).toBe(left);
  });
});
