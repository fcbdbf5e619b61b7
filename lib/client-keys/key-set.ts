import type { ClientKey, KeySet } from '@/lib/oauth/ports';
import { type FetchRules, FetchTrouble, fetchDocument } from './fetch-document';
import { jsonObject, keysOf } from './private-key';
import { readJwk, UnusableKey } from './public-key';

/** Keys of a set that are looked at; the rest is ignored, so that what one set can cost is bounded. */
const MOST_KEYS = 20;

async function usableKey(jwk: Record<string, unknown>): Promise<ClientKey | null> {
  try {
    const { jwk: canonical, kid } = await readJwk(jwk);
    return { id: null, kid, jwk: canonical };
  } catch (error) {
    // RFC 7517 section 5: a key that one cannot use is to be ignored.
    if (error instanceof UnusableKey) return null;
    throw error;
  }
}

/**
 * The usable keys that a client publishes, or in words why there are none. Never rejects: whatever is there was written
 * by somebody else.
 */
export async function fetchKeySet(uri: string, rules: FetchRules): Promise<KeySet> {
  try {
    const document = jsonObject(await fetchDocument(uri, rules));
    if (document === null || !Array.isArray(document.keys)) return trouble('the answer is not a JWK Set');
    const read = await Promise.all(keysOf(document).slice(0, MOST_KEYS).map(usableKey));
    const keys = read.filter((key) => key !== null);
    return keys.length === 0 ? trouble('the set has no usable key') : { keys, trouble: null };
  } catch (error) {
    if (error instanceof FetchTrouble) return trouble(error.message);
    throw error;
  }
}

const trouble = (words: string): KeySet => ({ keys: [], trouble: words });
