import autocannon from 'autocannon';
import type { Pair } from './scene';
import type { Tally } from './tally';

const LONGEST_SECONDS = 7 * 24 * 3600;
const FORM = 'application/x-www-form-urlencoded';

export function tokenRequest({ clientId, clientSecret, audience }: Pair) {
  return {
    method: 'POST',
    headers: { 'Content-Type': FORM, Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', audience }).toString(),
  } as const;
}

/** The answer with a token that has the scopes of the scene. */
export const GRANTED = /^\{"access_token":"[\w-]+\.[\w-]+\.[\w-]+",.*"scope":"read add"\}$/;

export interface TokenLoad {
  /** Ends it, and tells how long answers took, in milliseconds. */
  stop(): Promise<{ p50: number; p99: number }>;
}

/**
 * A steady load on the token endpoint of one instance.
 *
 * @param load - connections, and requests a second over all of them; without a rate as many as are answered
 */
export function startTokenLoad(
  url: string,
  pair: Pair,
  { connections, rate }: { connections: number; rate?: number | undefined },
  tally: Tally,
): TokenLoad {
  const kind = 'tokens';
  let stopping = false;
  let finish: (result: autocannon.Result) => void;
  const finished = new Promise<autocannon.Result>((resolve) => {
    finish = resolve;
  });
  const instance = autocannon(
    {
      url: `${url}/api/v2/oauth2/token`,
      ...tokenRequest(pair),
      connections,
      ...(rate === undefined ? {} : { overallRate: rate }),
      duration: LONGEST_SECONDS,
      verifyBody: (body) => {
        const right = GRANTED.test(String(body));
        if (!right) tally.fail(kind, `${url} answered ${body}`);
        return right;
      },
    },
    (error, result) => {
      if (error) tally.fail(kind, String(error));
      finish(result);
    },
  );
  instance.on('response', (_client, status) => {
    tally.count(kind);
    if (status !== 200) tally.fail(kind, `${url} answered ${status}`);
  });
  instance.on('reqError', (error: unknown) => {
    if (!stopping) tally.fail(kind, `${url}: ${String(error)}`);
  });
  return {
    stop: async () => {
      stopping = true;
      instance.stop();
      const { latency } = await finished;
      return { p50: latency.p50, p99: latency.p99 };
    },
  };
}
