import { beforeAll, describe, expect, it } from 'vitest';
import {
  ASSERTION_TYPE,
  assertionClaims,
  type ClientKeyWithPrivateHalf,
  createClientKey,
} from '@/lib/oauth/assertion.testing';
import type { Client } from '@/lib/oauth/ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  MemoryWorld,
  NOW,
  STAND_IN_KEY,
  tokenForm,
  tokenRequest,
} from '@/lib/oauth/testing';
import { GATES, type Gate, gatesOf } from './gates';

/**
 * Asks the token endpoint itself in which order it looks: everything is wrong at once, and is mended gate by gate. The
 * endpoint must stop at each of GATES in turn, and what it reports must be explained so.
 */
class World extends MemoryWorld {
  form: Record<string, string | undefined> = { grant_type: undefined, audience: AUDIENCE, scope: 'wrong' };
  client: Partial<Client> = {
    enabled: false,
    clientCredentialsAllowed: false,
    allowedAddresses: ['198.51.100.1'],
    limited: true,
  };

  constructor() {
    super(STAND_IN_KEY);
    this.limitMet = { reason: 'day_limit', retryAfter: 1 };
  }

  change(client: Partial<Client>) {
    this.client = { ...this.client, ...client };
    this.addClient(CLIENT_ID, CLIENT_SECRET, this.client);
  }

  /** Whether each use of the assertion counts as its first. */
  forgetful = false;

  /** The gate at which the request is turned away now; null: it is issued. */
  async stopsAt() {
    if (this.forgetful) this.usedAssertions.clear();
    await this.send(
      tokenRequest(tokenForm({ client_id: undefined, client_secret: undefined, ...this.form })),
    );
    const attempt = this.attempts.at(-1);
    if (attempt === undefined) throw new Error('nothing was reported');
    return gatesOf(attempt).find(({ state }) => state === 'failed')?.gate ?? null;
  }
}

type Mending = (world: World) => unknown;

const common: Record<
  Exclude<(typeof GATES)[number], 'credentials_sent' | 'credentials' | 'first_use'>,
  Mending
> = {
  request: (world) => Object.assign(world.form, { grant_type: 'client_credentials' }),
  application: (world) => world.change({}),
  enabled: (world) => world.change({ enabled: true }),
  address: (world) => world.change({ allowedAddresses: [CONTEXT.source] }),
  grant: (world) => world.change({ clientCredentialsAllowed: true }),
  api: (world) => world.addApi(AUDIENCE, { enabled: false }),
  api_enabled: (world) => world.addApi(AUDIENCE),
  authorized: (world) => {
    world.authorize(CLIENT_ID, AUDIENCE, ['read']);
    world.authorizationEnds.set(`${AUDIENCE} ${CLIENT_ID}`, NOW / 1000 - 1);
  },
  in_force: (world) => world.authorizationEnds.clear(),
  scopes: (world) => Object.assign(world.form, { scope: 'read' }),
  limits: (world) => Object.assign(world, { limitMet: null }),
};

let key: ClientKeyWithPrivateHalf;

beforeAll(async () => {
  key = await createClientKey('ES256');
});

const bySecret: Record<string, Mending> = {
  ...common,
  credentials_sent: (world) => Object.assign(world.form, { client_id: CLIENT_ID, client_secret: 'wrong' }),
  credentials: (world) => Object.assign(world.form, { client_secret: CLIENT_SECRET }),
};

const byAssertion: Record<string, Mending> = {
  ...common,
  credentials_sent: async (world) => {
    const claims = assertionClaims();
    world.usedAssertions.set(`application-1 ${claims.jti}`, {
      ...{ applicationId: 'application-1', keyId: key.id, jti: claims.jti, expiresAt: claims.exp },
    });
    Object.assign(world.form, {
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await key.sign(claims),
    });
  },
  credentials: (world) => world.change({ keys: [key] }),
  first_use: (world) => {
    world.forgetful = true;
  },
};

describe('the token endpoint', () => {
  it.each([
    ['a secret', bySecret, GATES.filter((gate) => gate !== 'first_use')],
    ['an assertion', byAssertion, GATES],
  ] as const)(
    'stops a request with %s at one gate after the other, in the order in which they are told',
    async (_, mend, gates) => {
      const world = new World();
      const stops: (Gate | null)[] = [];
      for (const gate of gates) {
        stops.push(await world.stopsAt());
        await mend[gate]?.(world);
      }
      expect(stops).toEqual(gates);
      expect(await world.stopsAt()).toBeNull();
      expect(world.attempts.at(-1)?.outcome).toBe('issued');
    },
  );
});
