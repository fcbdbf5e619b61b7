import createClient, { type Client } from 'openapi-fetch';
import { type AccessTokens, accessTokens, type Credentials } from './access-tokens';
import { ProblemError } from './problem-error';
import { type Wait, wait, withRetries } from './retry';
import type { paths } from './schema';

export interface ManagementClientOptions {
  /** `https://{your_domain}` of the Enterprise Center. */
  url: string;
  /** Of an application that the management API has authorized. */
  credentials: Credentials;
  /** How often a request is sent again after "not now" (429, 503). */
  retries?: number;
  fetch?: (request: Request) => Promise<Response>;
  wait?: Wait;
}

export type ManagementClient = Client<paths>;

/** The Product API identifier of the management API. */
const AUDIENCE = 'urn:enterprise-center:management';

const nameOf = ({ method, url }: Request) =>
  `${method} ${new URL(url).pathname.replace(/^.*\/management/, '')}`;

/** What makes something makes it once, however often it has to be sent. */
function onceOnly(request: Request): void {
  if (request.method !== 'POST' || request.headers.has('idempotency-key')) return;
  request.headers.set('Idempotency-Key', crypto.randomUUID());
}

function authorized(request: Request, token: string): Request {
  const sent = request.clone();
  sent.headers.set('Authorization', `Bearer ${token}`);
  return sent;
}

/** By another token where the first is not good any more, as after a sign-out everywhere. */
async function sendAuthorized(
  request: Request,
  tokens: AccessTokens,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const token = await tokens.get();
  const response = await send(authorized(request, token));
  if (response.status !== 401) return response;
  await response.body?.cancel();
  tokens.forget(token);
  return send(authorized(request, await tokens.get()));
}

/**
 * Calls the management API, with tokens that it gets by itself; each call is typed by the API's description.
 *
 * Every call throws `ProblemError` for what the API refuses, `TokenRefusedError` where there is no token to be had, and
 * what `fetch` throws where the server cannot be reached: an answer that comes back is a success.
 */
export function createManagementClient({
  url,
  credentials,
  retries = 5,
  fetch: send = fetch,
  wait: waitFor = wait,
}: ManagementClientOptions): ManagementClient {
  const base = url.replace(/\/+$/, '');
  const never = new AbortController().signal;
  const tokens = accessTokens(`${base}/api/v2/oauth2/token`, AUDIENCE, credentials, (request) =>
    withRetries(() => send(request.clone()), { retries, signal: never, waitFor }),
  );
  return createClient<paths>({
    baseUrl: `${base}/api/v2/management`,
    fetch: async (request) => {
      onceOnly(request);
      const again = { retries, signal: request.signal, waitFor };
      const response = await withRetries(() => sendAuthorized(request, tokens, send), again);
      if (response.ok || response.status === 304) return response;
      throw await ProblemError.of(response, nameOf(request));
    },
  });
}
