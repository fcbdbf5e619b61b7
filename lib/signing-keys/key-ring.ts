import { type KeyObject, sign } from 'node:crypto';
import { UnavailableError } from '@/lib/oauth/ports';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { Backlog } from './backlog';
import type { LoadedKeys } from './queries';

/** How long the keys are used before they are read again, in milliseconds. Tokens' authority is never kept so. */
const REFRESH_MS = 5000;

export interface KeyRing {
  /** @throws UnavailableError if there is no key of that algorithm */
  current(algorithm: SigningAlgorithm): RingKey;
  publicJwks(): LoadedKeys['publicJwks'];
  ages(): LoadedKeys['ages'];
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

function ringKey({ kid, algorithm, privateKey }: LoadedKeys['current'], backlog: Backlog): RingKey {
  return { kid, alg: algorithm, sign: (signingInput) => signRs256(privateKey, signingInput, backlog) };
}

function signRs256(privateKey: KeyObject, signingInput: string, backlog: Backlog): Promise<Uint8Array> {
  backlog.begin();
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(signingInput, 'latin1'), privateKey, (error, signature) => {
      backlog.end();
      if (error) reject(error);
      else resolve(signature);
    });
  });
}

/**
 * Keeps the signing keys in memory and reads them again every few seconds, off the path of requests. While the
 * database is away the last ones stay in use: what verifies a token does not change by an outage.
 *
 * @param load - reads the keys; whatever it throws later than the first time goes to `onError`
 */
export async function openKeyRing(
  load: () => Promise<LoadedKeys>,
  onError: (error: unknown) => void,
): Promise<KeyRing> {
  let keys = await load();
  const backlog = new Backlog();
  let current = ringKey(keys.current, backlog);
  const timer = setInterval(() => {
    load().then((loaded) => {
      if (loaded.current.kid !== keys.current.kid) current = ringKey(loaded.current, backlog);
      keys = loaded;
    }, onError);
  }, REFRESH_MS);
  timer.unref();
  return {
    current: (algorithm) => {
      if (current.alg !== algorithm) throw new UnavailableError(`there is no key for ${algorithm}`);
      return current;
    },
    publicJwks: () => keys.publicJwks,
    ages: () => keys.ages,
    backlog,
    close: () => clearInterval(timer),
  };
}
