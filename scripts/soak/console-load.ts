import { setTimeout as delay } from 'node:timers/promises';
import { assignScopes, authorizeApplication, revokeAuthorization } from '../../lib/authorizations/mutations';
import type { Pair, Scene } from './scene';
import type { Tally } from './tally';
import { GRANTED, tokenRequest } from './token-load';

/** The lists that an administrator looks at, with a heading or a row that must be there. */
const PAGES = [
  ['/applications', 'Shop '],
  ['/apis', 'Orders '],
  ['/administrators', 'owner@example.com'],
] as const;

/** A pause as a person or a cache makes it, in milliseconds, so that the load is steady rather than all there is. */
const PAUSE_MS = 250;

async function repeat(kind: string, tally: Tally, signal: AbortSignal, once: () => Promise<void>) {
  while (!signal.aborted) {
    try {
      await once();
    } catch (error) {
      const cause = error instanceof Error && error.cause ? ` (${error.cause})` : '';
      tally.fail(kind, `${error}${cause}`);
      await delay(PAUSE_MS);
    }
  }
}

async function expectAnswer(answer: Response, status: number, body: RegExp | string): Promise<void> {
  const text = await answer.text();
  const right = typeof body === 'string' ? text.includes(body) : body.test(text);
  if (answer.status !== status || !right) {
    throw new Error(`${answer.url} answered ${answer.status} ${text.slice(0, 200)}`);
  }
}

/** Reads the lists, signed in, again and again. */
export function readPages(url: string, { cookie }: Scene, tally: Tally, signal: AbortSignal): Promise<void> {
  return repeat('pages', tally, signal, async () => {
    for (const [path, text] of PAGES) {
      const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      tally.count('pages');
      await expectAnswer(answer, 200, text);
      await delay(PAUSE_MS);
    }
  });
}

/** Fetches the key set, which must hold a key. */
export function readKeys(url: string, tally: Tally, signal: AbortSignal): Promise<void> {
  return repeat('keys', tally, signal, async () => {
    const answer = await fetch(`${url}/api/v1/oauth2/keys`);
    tally.count('keys');
    await expectAnswer(answer, 200, '"kty":"RSA"');
    await delay(PAUSE_MS);
  });
}

const REFUSED = /^\{"error":"invalid_target"/;
const WITHOUT_SCOPE = /^\{"access_token":"[\w.-]+","token_type":"Bearer","expires_in":\d+\}$/;

/**
 * Withdraws an authorization and grants it again, and asks every instance for a token after each step: what was
 * committed before the request must show in the answer. A token after a withdrawal is stale authority.
 */
export function revokeAndGrant(
  urls: string[],
  pair: Pair,
  { actor }: Scene,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const ask = (status: number, body: RegExp) =>
    Promise.all(
      // Twice at each, so that two requests share a look-up.
      [...urls, ...urls].map(async (url) => {
        const answer = await fetch(`${url}/api/v2/oauth2/token`, tokenRequest(pair));
        tally.count('tokens');
        if (status !== 200 && answer.status === 200) tally.count('stale tokens');
        await expectAnswer(answer, status, body);
      }),
    );
  const { key, permissionIds } = pair;
  return repeat('withdrawals', tally, signal, async () => {
    await revokeAuthorization(actor, key);
    tally.count('withdrawals');
    await ask(400, REFUSED);
    await authorizeApplication(actor, key);
    await ask(200, WITHOUT_SCOPE);
    await assignScopes(actor, { ...key, permissionIds, basedOn: [] });
    await ask(200, GRANTED);
  });
}
