import { createPrivateKey } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '@/lib/oauth/ports';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { generateKey } from './generate-key';
import { type KeyRing, type KeyRingOptions, openKeyRing } from './key-ring';
import { decryptPrivateKey } from './private-key-cipher';
import type { LoadedKeys } from './queries';

const issuer = 'https://center.example.com/api/v1/oauth2';
const encryptionKey = new Uint8Array(32).fill(7);
const MADE = new Date('2026-11-25T00:00:00Z');

/** As the database gives it: one current key of each of these algorithms. */
async function keysOf(...algorithms: SigningAlgorithm[]): Promise<LoadedKeys> {
  const made = await Promise.all(algorithms.map((each) => generateKey(each, 2048, issuer, encryptionKey)));
  return {
    current: new Map(
      made.map(({ algorithm, kid, encryptedPrivateKey }) => {
        const key = decryptPrivateKey(encryptedPrivateKey, { kid, issuer }, encryptionKey);
        return [
          algorithm,
          { kid, issuer, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) },
        ];
      }),
    ),
    publicJwks: made.map(({ publicJwk }) => publicJwk),
    keys: made.map(({ kid, algorithm }) => ({
      kid,
      algorithm,
      state: 'CURRENT',
      createdAt: MADE,
      activatedAt: MADE,
      retiredAt: null,
      longestLifetime: 1800,
    })),
    now: MADE,
  };
}

let every: LoadedKeys;
let now: number;
let load: ReturnType<typeof vi.fn<KeyRingOptions['load']>>;
const onRead = vi.fn<KeyRingOptions['onRead']>();
const onMissing = vi.fn<KeyRingOptions['onMissing']>();
const onError = vi.fn<KeyRingOptions['onError']>();
let ring: KeyRing;

beforeAll(async () => {
  every = await keysOf(...SIGNING_ALGORITHMS);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.clearAllMocks();
  now = 1_000_000;
  load = vi.fn(async () => every);
});
afterEach(() => {
  ring.close();
  vi.useRealTimers();
});

async function open() {
  ring = await openKeyRing({ load, onRead, onMissing, onError, now: () => now });
  return ring;
}

/** Five seconds pass, and what was read in them has arrived. */
async function pass() {
  now += 5000;
  await vi.advanceTimersByTimeAsync(5000);
}

describe('a signature', () => {
  it.each(SIGNING_ALGORITHMS)('by %s is verified by jose with the published key', async (algorithm) => {
    const key = await (await open()).current(algorithm);
    const published = ring.publicJwks().find(({ kid }) => kid === key.kid);
    const header = { alg: key.alg, kid: key.kid };
    const input = [header, { sub: 'somebody' }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = Buffer.from(await key.sign(input.join('.'))).toString('base64url');
    const publicKey = await importJWK(published ?? {}, algorithm);
    const verified = await compactVerify([...input, signature].join('.'), publicKey, {
      algorithms: [algorithm],
    });
    expect(verified.protectedHeader).toEqual(header);
    expect(Object.keys(published ?? {})).not.toContain('d');
  });

  it('is counted while it is under way', async () => {
    const key = await (await open()).current('ES256');
    const idle = vi.fn();
    const signing = key.sign('a');
    ring.backlog.whenBelow(1, idle);
    expect(idle).not.toHaveBeenCalled();
    await signing;
    expect(idle).toHaveBeenCalledTimes(1);
  });
});

describe('the keys', () => {
  it('are read again every five seconds, and used from then on', async () => {
    const before = await (await open()).current('ES256');
    const later = await keysOf('RS256', 'ES256');
    load.mockResolvedValue(later);
    expect(await ring.current('ES256')).toBe(before);
    await pass();
    expect((await ring.current('ES256')).kid).toBe(later.current.get('ES256')?.kid);
    expect(ring.publicJwks()).toBe(later.publicJwks);
    expect(ring.ages()[0]).toEqual({ kid: later.keys[0]?.kid, state: 'current', createdAt: MADE });
    expect(load).toHaveBeenLastCalledWith(every);
    expect(onRead.mock.calls).toEqual([[every], [later]]);
  });

  it('stay published while the database is away, and go on signing for a minute', async () => {
    const away = new Error('away');
    await open();
    load.mockRejectedValue(away);
    for (let i = 0; i < 12; i++) await pass();
    expect(onError).toHaveBeenCalledTimes(12);
    expect(onError).toHaveBeenLastCalledWith(away);
    expect((await ring.current('RS256')).kid).toBe(every.current.get('RS256')?.kid);
    now += 1;
    await expect(ring.current('RS256')).rejects.toThrow(UnavailableError);
    expect(ring.publicJwks()).toBe(every.publicJwks);
  });

  it('are read at once by who finds them too old, and once for all who do', async () => {
    await open();
    const later = await keysOf('RS256');
    load.mockResolvedValue(later);
    now += 60_001;
    const [one, two] = await Promise.all([ring.current('RS256'), ring.current('RS256')]);
    expect([one.kid, two.kid]).toEqual(Array(2).fill(later.current.get('RS256')?.kid));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('count as old where the clock was set back, since nobody knows by how much', async () => {
    await open();
    now -= 60_001;
    await ring.current('RS256');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('are as old as the moment at which they were asked for', async () => {
    await open();
    let arrive = () => undefined as undefined;
    load.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          arrive = () => {
            resolve(every);
            return undefined;
          };
        }),
    );
    await pass();
    now += 50_000;
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    now += 10_001;
    load.mockRejectedValue(new Error('away'));
    await expect(ring.current('RS256')).rejects.toThrow(UnavailableError);
  });

  it('of an algorithm that has none are told of, and refused', async () => {
    load.mockResolvedValue(await keysOf('RS256'));
    await open();
    expect(() => ring.current('EdDSA')).toThrow(UnavailableError);
    expect(onMissing).toHaveBeenCalledExactlyOnceWith('EdDSA');
  });

  it('that cannot be read at first open no ring', async () => {
    await open();
    load.mockRejectedValue(new Error('away'));
    await expect(openKeyRing({ load, onRead, onMissing, onError, now: () => now })).rejects.toThrow('away');
  });
});
