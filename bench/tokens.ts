import { setTimeout as delay } from 'node:timers/promises';
import type { JSONWebKeySet } from 'jose';
import { checkToken, type Expected } from './check-token';
import type { BenchClient } from './data/rows';
import type { Line } from './report/result';
import type { SigningAlgorithm } from './servers/signing-algorithm';
import type { Server } from './servers/start-server';
import type { Subject } from './subject';

const CHECKED_AT_ONCE = 8;
const OUR_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'sub', 'azp', 'scope'];
const THEIR_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'jti', 'sub', 'client_id', 'scope'];
const HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** How a token is asked for, and what it says then. */
export interface Dialect {
  tokenPath: string;
  keysPath: string;
  issuerPath: string;
  claims: readonly string[];
  form(client: BenchClient): Record<string, string>;
}

const credentials = ({ clientId, clientSecret }: BenchClient) => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
});

export const OURS: Dialect = {
  tokenPath: '/api/v2/oauth2/token',
  keysPath: '/api/v1/oauth2/keys',
  issuerPath: '/api/v1/oauth2',
  claims: OUR_CLAIMS,
  form: (client) => ({ ...credentials(client), audience: client.audience }),
};
/** The limit takes the same form and signs the same claims. */
export const LIMIT: Dialect = { ...OURS, tokenPath: '/token', keysPath: '/keys', issuerPath: '' };
/** Its client has to name the scopes that it wants; ours gets what it was assigned. */
export const OIDC_PROVIDER: Dialect = {
  tokenPath: '/token',
  keysPath: '/jwks',
  issuerPath: '',
  claims: THEIR_CLAIMS,
  form: (client) => ({ ...credentials(client), resource: client.audience, scope: client.scope }),
};

/** The address by which a server that was given a port and nothing else knows itself. */
const publicUrlOf = ({ url }: Pick<Server, 'url'>) => url.replace('127.0.0.1', 'localhost');

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/** Whether a server says in its key set, at the latest half a minute after it was asked for a token, that it signs so. */
export async function offers(
  server: Server,
  { keysPath, tokenPath, form }: Dialect,
  algorithm: SigningAlgorithm,
  client: BenchClient,
): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  do {
    await fetch(server.url + tokenPath, { method: 'POST', body: new URLSearchParams(form(client)) });
    const { keys } = await fetchKeys(server.url + keysPath);
    if (keys.some(({ alg }) => alg === algorithm)) return true;
    await delay(250);
  } while (Date.now() < deadline);
  return false;
}

/** A token endpoint, asked in the name of the clients in turn. */
export async function tokenSubject(
  line: Line,
  server: Server,
  dialect: Dialect,
  clients: readonly BenchClient[],
  { connections, seconds }: Pick<Subject, 'connections' | 'seconds'>,
): Promise<Subject> {
  const url = server.url + dialect.tokenPath;
  const keys = await fetchKeys(server.url + dialect.keysPath);
  const bodyOf = (client: BenchClient) => new URLSearchParams(dialect.form(client)).toString();
  let nth = 0;
  const checkOne = async (client: BenchClient) => {
    const expected: Expected = {
      issuer: publicUrlOf(server) + dialect.issuerPath,
      algorithm: line.algorithm,
      audience: client.audience,
      clientId: client.clientId,
      scope: client.scope,
      claims: dialect.claims,
    };
    const response = await fetch(url, { method: 'POST', headers: HEADERS, body: bodyOf(client) });
    return checkToken(response, keys, expected);
  };
  return {
    line,
    server,
    connections,
    seconds,
    load: { url, headers: HEADERS, bodies: clients.map(bodyOf), strict: false },
    check: async () => {
      const asked = Array.from({ length: CHECKED_AT_ONCE }, () => clients[nth++ % clients.length]);
      const payloads = await Promise.all(asked.flatMap((client) => (client ? [checkOne(client)] : [])));
      const ids = new Set(payloads.map(({ jti }) => jti));
      if (ids.size < payloads.length) throw new Error('two tokens with one jti');
    },
  };
}

/** The key set, as resource servers fetch it. */
export function keysSubject(
  line: Line,
  server: Server,
  { keysPath }: Dialect,
  time: Pick<Subject, 'connections' | 'seconds'>,
): Subject {
  const url = server.url + keysPath;
  return {
    line,
    server,
    ...time,
    load: { url, headers: {}, bodies: [], strict: false },
    check: async () => {
      const { keys } = await fetchKeys(url);
      if (!keys.some(({ kid, alg }) => kid && alg === line.algorithm)) {
        throw new Error(`no key for ${line.algorithm} in the key set`);
      }
      if (keys.some((key) => 'd' in key)) throw new Error('a private key in the key set');
    },
  };
}
