/** The world in which any request is answered: what the oracle knows to be good, and what looks like it. */
import { ASSIGNED, OTHER_AUDIENCE, OTHER_CLIENT_ID, OTHER_SECRET } from './any-request.testing';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  clientSecret,
  createMemoryWorld,
  type MemoryWorld,
  NOW,
} from './testing';

export const DISABLED_CLIENT_ID = 'd'.repeat(32);
export const EXPIRED_SECRET = 'a-secret-that-has-expired';
export const REVOKED_SECRET = 'a-secret-that-was-revoked';
export const DISABLED_AUDIENCE = 'https://disabled.example.com';
export const FOREIGN_AUDIENCE = 'https://foreign.example.com';

export function createNearWorld(): MemoryWorld {
  const world = createMemoryWorld();
  const now = Math.floor(NOW / 1000);
  world.addClient(CLIENT_ID, CLIENT_SECRET, {
    secrets: [
      clientSecret(CLIENT_SECRET),
      clientSecret(EXPIRED_SECRET, { id: 'secret-2', expiresAt: now }),
      clientSecret(REVOKED_SECRET, { id: 'secret-3', revokedAt: now }),
    ],
  });
  world.authorize(CLIENT_ID, AUDIENCE, ASSIGNED);
  world.addClient(OTHER_CLIENT_ID, OTHER_SECRET, { id: 'application-2' });
  world.addApi(OTHER_AUDIENCE, { id: 'api-2' });
  world.authorize(OTHER_CLIENT_ID, OTHER_AUDIENCE, ['pay']);
  world.addClient(DISABLED_CLIENT_ID, CLIENT_SECRET, { id: 'application-3', enabled: false });
  world.authorize(DISABLED_CLIENT_ID, AUDIENCE, ASSIGNED);
  world.addApi(DISABLED_AUDIENCE, { id: 'api-3', enabled: false });
  world.authorize(CLIENT_ID, DISABLED_AUDIENCE, ASSIGNED);
  world.addApi(FOREIGN_AUDIENCE, { id: 'api-4' });
  return world;
}

/** What the APIs of the world want of requests for their tokens. */
export function requireScopes(world: MemoryWorld, scopeRequired: boolean): void {
  world.addApi(AUDIENCE, { scopeRequired });
  world.addApi(OTHER_AUDIENCE, { id: 'api-2', scopeRequired });
}
