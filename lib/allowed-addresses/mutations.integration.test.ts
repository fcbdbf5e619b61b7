import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed, person } from '@/lib/testing/actors';
import { newApplication } from '@/lib/testing/authorizations';
import { updateAllowedAddresses } from './mutations';
import { findAllowedAddresses, listSeenAddresses } from './queries';

const writer = allowed('applications:write');
const reader = allowed('applications:read');

it('is refused to auditors', () => {
  expect(person('AUDITOR', 'applications:write', crypto.randomUUID())).toBeNull();
  expect(person('AUDITOR', 'applications:read', crypto.randomUUID())).not.toBeNull();
});

describe('the addresses of an application', () => {
  const auditOf = (applicationId: string) =>
    db().auditEvent.findMany({ where: { applicationId }, select: { action: true, changes: true } });

  it('are stored, and the audit log tells what they were and became', async () => {
    const { id: applicationId } = await newApplication();
    const addresses = ['192.0.2.0/24', '2001:db8::1'];
    await updateAllowedAddresses(writer, { applicationId, addresses, basedOn: [] });
    expect(await findAllowedAddresses(reader, applicationId)).toEqual(addresses);
    // Once more, in another order: nothing to tell.
    await updateAllowedAddresses(writer, {
      applicationId,
      addresses: addresses.toReversed(),
      basedOn: addresses.toReversed(),
    });
    expect(await auditOf(applicationId)).toEqual([
      { action: 'application.updated', changes: { allowedAddresses: { from: [], to: addresses } } },
    ]);
  });

  it('are not overwritten by a form that showed others', async () => {
    const { id: applicationId } = await newApplication();
    const update = (addresses: string[]) =>
      updateAllowedAddresses(writer, { applicationId, addresses, basedOn: [] });
    const outcomes = await Promise.allSettled([update(['192.0.2.1']), update(['192.0.2.2'])]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { key: 'changedMeanwhile' },
    });
    expect(await auditOf(applicationId)).toHaveLength(1);
  });

  it('are gone with the application', async () => {
    const applicationId = crypto.randomUUID();
    await expect(
      updateAllowedAddresses(writer, { applicationId, addresses: [], basedOn: [] }),
    ).rejects.toMatchObject({ key: 'deletedMeanwhile' });
    expect(await findAllowedAddresses(reader, applicationId)).toBeNull();
  });
});

describe('where an application was seen', () => {
  it('is told of requests with good credentials within a week, the latest first', async () => {
    const { id: applicationId } = await newApplication();
    const now = new Date();
    const attempt = (sourceAddress: string, minutesAgo: number, reason: string | null = null) =>
      db().tokenAttempt.create({
        data: {
          at: new Date(now.getTime() - minutesAgo * 60_000),
          id: crypto.randomUUID(),
          ...(reason === null
            ? {
                outcome: 'ISSUED',
                status: 200,
                apiId: applicationId,
                secretId: applicationId,
                kid: 'kid',
                jti: 'jti',
              }
            : { outcome: 'REFUSED', status: 401, error: 'invalid_client', reason, detail: reason }),
          requestId: 'request-1',
          sourceAddress,
          applicationId,
          scopes: [],
        },
      });
    await attempt('192.0.2.1', 5);
    await attempt('192.0.2.1', 3);
    await attempt('192.0.2.2', 4);
    await attempt('192.0.2.2', 2, 'address_not_allowed');
    await attempt('192.0.2.3', 1, 'client_secret_wrong');
    const seen = await listSeenAddresses(reader, applicationId, now);
    expect(seen).toEqual([
      { address: '192.0.2.2', lastSeenAt: new Date(now.getTime() - 120_000), refused: true },
      { address: '192.0.2.1', lastSeenAt: new Date(now.getTime() - 180_000), refused: false },
    ]);
    expect(await listSeenAddresses(reader, applicationId, new Date(now.getTime() + 8 * 86_400_000))).toEqual(
      [],
    );
  });
});
