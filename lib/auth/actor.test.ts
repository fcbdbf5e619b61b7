import { describe, expect, it } from 'vitest';
import { MANAGEMENT_CODES } from '@/lib/management-api/product';
import { applicationActor, grantActor, may, systemActor } from './actor';
import type { Permission } from './permissions';

const ORIGIN = { requestId: 'request-1', sourceAddress: '203.0.113.7' };
const OF_ADMINISTRATORS: Permission[] = [
  'administrators:read',
  'administrators:write',
  'profile:write',
  'account:secure',
];
const shop = (...scopes: string[]) => ({ id: 'a', name: 'Shop', scopes });

describe('an application that calls the management API', () => {
  it('acts by the scopes of its token, and by no role', () => {
    const actor = applicationActor(shop('apis:read', 'audit:read'), ORIGIN, 'apis:read');
    expect(actor).toEqual({
      kind: 'APPLICATION',
      id: 'a',
      name: 'Shop',
      role: null,
      scopes: new Set(['apis:read', 'audit:read']),
      origin: ORIGIN,
    });
    expect(actor && [may(actor, 'audit:read'), may(actor, 'apis:write')]).toEqual([true, false]);
  });

  it('is refused what it has no scope for, and what it has not every scope for', () => {
    expect(applicationActor(shop('apis:read'), ORIGIN, 'apis:write')).toBeNull();
    expect(applicationActor(shop('apis:read'), ORIGIN, 'apis:read', 'audit:read')).toBeNull();
    expect(applicationActor(shop('apis:read'), ORIGIN, 'audit:read', 'apis:read')).toBeNull();
    expect(
      applicationActor(shop('apis:read', 'audit:read'), ORIGIN, 'apis:read', 'audit:read'),
    ).not.toBeNull();
  });

  it.each(OF_ADMINISTRATORS)('never gets %s, whatever it carries', (permission) => {
    const everything = shop(...MANAGEMENT_CODES, ...OF_ADMINISTRATORS);
    expect(applicationActor(everything, ORIGIN, permission)).toBeNull();
    expect(applicationActor(everything, ORIGIN, 'apis:read')?.role).toBeNull();
    const actor = applicationActor(everything, ORIGIN, 'apis:read');
    expect(actor && grantActor(actor, permission)).toBeNull();
    expect(actor?.kind === 'APPLICATION' && actor.scopes.size).toBe(MANAGEMENT_CODES.length);
  });
});

it('lets the deployment itself do everything', () => {
  for (const permission of [...MANAGEMENT_CODES, ...OF_ADMINISTRATORS]) {
    expect(may(systemActor('test'), permission)).toBe(true);
  }
});
