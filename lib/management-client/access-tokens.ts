import { TokenRefusedError } from './problem-error';

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

export interface AccessTokens {
  /** One that is good for a while yet. */
  get(): Promise<string>;
  /** It was not taken: another is got the next time. */
  forget(token: string): void;
}

/** Of its lifetime, what is left when another is got. */
const SPARE_MS = 30_000;

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** RFC 6749 section 2.3.1: both are encoded like the values of a form before they are joined. */
function basic({ clientId, clientSecret }: Credentials): string {
  const encoded = [clientId, clientSecret].map((part) => encodeURIComponent(part).replaceAll('%20', '+'));
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
}

/** Of an answer, which a proxy on the way may have written. */
function membersOf(body: string): ReadonlyMap<string, unknown> {
  try {
    return new Map(Object.entries(JSON.parse(body) ?? {}));
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}

export interface TokenRequest {
  audience: string;
  /** Narrows it to these; left out: all that are assigned. */
  scope?: string | undefined;
}

/**
 * Gets an access token by client credentials (RFC 6749 section 4.4).
 *
 * @returns it, and for how many seconds it is good
 * @throws TokenRefusedError, and what `send` throws
 */
export async function requestAccessToken(
  tokenEndpoint: string,
  { audience, scope }: TokenRequest,
  credentials: Credentials,
  send: (request: Request) => Promise<Response>,
): Promise<{ token: string; expiresIn: number }> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', audience, ...(scope && { scope }) });
  const headers = {
    Authorization: basic(credentials),
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const response = await send(
    new Request(tokenEndpoint, { method: 'POST', headers, body: form.toString(), redirect: 'error' }),
  );
  const members = membersOf(await response.text());
  const token = text(members.get('access_token'));
  if (!response.ok || token === null) {
    const description = text(members.get('error_description'));
    throw new TokenRefusedError(response.status, text(members.get('error')), description);
  }
  return { token, expiresIn: Number(members.get('expires_in') ?? 0) };
}

/** Gets access tokens, and each for as many calls as it lives. */
export function accessTokens(
  tokenEndpoint: string,
  audience: string,
  credentials: Credentials,
  send: (request: Request) => Promise<Response>,
  now: () => number = Date.now,
): AccessTokens {
  let known: { token: string; until: number } | undefined;
  let underWay: Promise<string> | undefined;

  async function fetchOne(): Promise<string> {
    const asked = now();
    const { token, expiresIn } = await requestAccessToken(tokenEndpoint, { audience }, credentials, send);
    known = { token, until: asked + expiresIn * 1000 - SPARE_MS };
    return token;
  }

  return {
    get: () => {
      if (known !== undefined && known.until > now()) return Promise.resolve(known.token);
      underWay ??= fetchOne().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    forget: (token) => {
      if (known?.token === token) known = undefined;
    },
  };
}
