import { UnavailableError } from '@/lib/oauth/ports';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { Backlog } from './backlog';
import { REREAD_MS, SIGNS_UNREAD_MS } from './lifecycle';
import type { LoadedKeys } from './queries';
import { signer } from './sign';

export interface KeyRing {
  /**
   * The key that signs now. Waits for the keys to be read where they have not been for too long.
   *
   * @throws UnavailableError if there is no key of that algorithm, or the keys could not be read for a minute
   */
  current(algorithm: SigningAlgorithm): RingKey | Promise<RingKey>;
  publicJwks(): LoadedKeys['publicJwks'];
  /** In the order of `publicJwks`. */
  ages(): { kid: string; state: string; createdAt: Date }[];
  /** Signatures under way. */
  readonly backlog: Backlog;
  close(): void;
}

interface RingKey {
  kid: string;
  alg: string;
  /** JWS signature (RFC 7515 section 5.1), made on a thread of its own. */
  sign(signingInput: string): Promise<Uint8Array>;
}

export interface KeyRingOptions {
  /** Reads the keys; is handed those that were read before, if any. */
  load(before: LoadedKeys | undefined): Promise<LoadedKeys>;
  /** Told whenever they were read. */
  onRead(keys: LoadedKeys): void;
  /** Told of an algorithm that was asked for and has no key. */
  onMissing(algorithm: SigningAlgorithm): void;
  /** Told of whatever `load` throws later than the first time. */
  onError(error: unknown): void;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * Keeps the signing keys in memory and reads them again every few seconds, off the path of requests. While the
 * database is away the last ones are still published: what verifies a token does not change by an outage. They also
 * sign, but for a minute only: a key that was replaced meanwhile leaves the set at a time that is reckoned from that
 * (lifecycle.ts), whether this instance heard of it or not.
 */
export async function openKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { load, onRead, onMissing, onError, now } = options;
  const backlog = new Backlog();
  let keys: LoadedKeys | undefined;
  let signing = new Map<SigningAlgorithm, RingKey>();
  let readAt = 0;

  const read = async (): Promise<LoadedKeys> => {
    // What is read may be as old as the moment at which it was asked for.
    const began = now();
    const loaded = await load(keys);
    signing = new Map(
      [...loaded.current].map(([algorithm, { kid, privateKey }]): [SigningAlgorithm, RingKey] => {
        const known = signing.get(algorithm);
        if (known?.kid === kid) return [algorithm, known];
        return [algorithm, { kid, alg: algorithm, sign: signer(algorithm, privateKey, backlog) }];
      }),
    );
    readAt = began;
    keys = loaded;
    onRead(loaded);
    return loaded;
  };
  let reading: Promise<LoadedKeys> | undefined;
  const readOnce = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const find = (algorithm: SigningAlgorithm): RingKey => {
    const key = signing.get(algorithm);
    if (key !== undefined) return key;
    onMissing(algorithm);
    throw new UnavailableError(`there is no key for ${algorithm}`);
  };
  const readFirst = async (algorithm: SigningAlgorithm): Promise<RingKey> => {
    try {
      await readOnce();
    } catch (cause) {
      throw new UnavailableError('the signing keys have not been read for too long', 1, { cause });
    }
    return find(algorithm);
  };

  const first = await readOnce();
  const published = () => keys ?? first;
  const timer = setInterval(() => void readOnce().catch(onError), REREAD_MS);
  timer.unref();
  return {
    current: (algorithm) => {
      // Either way: a clock that was set back says nothing of how long ago it was.
      const isStale = Math.abs(now() - readAt) > SIGNS_UNREAD_MS;
      return isStale ? readFirst(algorithm) : find(algorithm);
    },
    publicJwks: () => published().publicJwks,
    ages: () =>
      published().keys.map(({ kid, state, createdAt }) => ({ kid, state: state.toLowerCase(), createdAt })),
    backlog,
    close: () => clearInterval(timer),
  };
}
