import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertionClaims, assertionForm, createClientKey } from './assertion.testing';
import { InquiryWorld } from './inquiry.testing';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  createSigningKey,
  type SigningKeyWithPublicHalf,
  tokenForm,
  tokenRequest,
} from './testing';

let signingKey: SigningKeyWithPublicHalf;
let world: InquiryWorld;
/** What each port was told that the request had waited before. */
let told: { claimOnce?: number; claim?: number; revoke?: number };

beforeAll(async () => {
  signingKey = await createSigningKey();
});

beforeEach(() => {
  world = new InquiryWorld(signingKey);
  told = {};
});

/** The ports of a database that takes its time: each answer comes so many milliseconds later. */
function slow({ find = 0, claimOnce = 0, keySet = 0 }) {
  const { authority, limits } = world.ports;
  const { assertions, revocations, tokens } = world.inquiryPorts;
  const later = async <T>(milliseconds: number, answer: Promise<T>) => {
    world.now += milliseconds;
    return answer;
  };
  return {
    authority: {
      find: (...asked: Parameters<typeof authority.find>) => later(find, authority.find(...asked)),
    },
    tokens: { find: (...asked: Parameters<typeof tokens.find>) => later(find, tokens.find(...asked)) },
    assertions: {
      ...assertions,
      keySet: (...asked: Parameters<typeof assertions.keySet>) => later(keySet, assertions.keySet(...asked)),
      claimOnce: (use: Parameters<typeof assertions.claimOnce>[0], waited: number) => {
        told.claimOnce = waited;
        return later(claimOnce, assertions.claimOnce(use, waited));
      },
    },
    limits: {
      claim: (applicationId: string, waited: number) => {
        told.claim = waited;
        return limits.claim(applicationId, waited);
      },
    },
    revocations: {
      revoke: (token: Parameters<typeof revocations.revoke>[0], waited: number) => {
        told.revoke = waited;
        return revocations.revoke(token, waited);
      },
    },
  };
}

describe('all that one request asks of the database has one deadline, so', () => {
  it('a limit is asked about with what the look-up took', async () => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { limited: true });
    const answer = await world.send(tokenRequest(tokenForm()), slow({ find: 700 }));
    expect(answer.status).toBe(200);
    expect(told).toEqual({ claim: 700 });
  });

  it('an assertion is used up with what the look-up took, and then a limit with both', async () => {
    const key = await createClientKey('ES256');
    world.addClient(CLIENT_ID, CLIENT_SECRET, { limited: true, keys: [key] });
    const request = tokenRequest(assertionForm(await key.sign(assertionClaims())));
    const answer = await world.send(request, slow({ find: 700, claimOnce: 200 }));
    expect(answer.status).toBe(200);
    expect(told).toEqual({ claimOnce: 700, claim: 900 });
  });

  it('a key set that comes late is not charged to the database', async () => {
    const key = await createClientKey('ES256');
    world.addClient(CLIENT_ID, CLIENT_SECRET, {
      limited: true,
      keySetUri: 'https://client.example.com/keys',
    });
    world.keySets.set('https://client.example.com/keys', { keys: [key], trouble: null });
    const request = tokenRequest(assertionForm(await key.sign(assertionClaims())));
    const answer = await world.send(request, slow({ find: 700, keySet: 2500, claimOnce: 200 }));
    expect(answer.status).toBe(200);
    expect(told).toEqual({ claimOnce: 700, claim: 900 });
  });

  it('a token is revoked with what its look-up took', async () => {
    const token = await world.issue();
    expect((await world.revoke(token, {}, slow({ find: 700 }))).status).toBe(200);
    expect(told).toEqual({ revoke: 700 });
  });
});
