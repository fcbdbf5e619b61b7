/** Exact answers, as CONTRACT and RFCs have them. */
import { expect } from 'vitest';

export interface Answer {
  /** For the table. */
  readonly says: string;
  readonly status: number;
  /** All of it; an access token in it is written `…`. */
  readonly body: unknown;
  /** null: it must not be there. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The `scope` of the token in the body; empty: it has none. */
  readonly grants?: string;
}

export const PUBLIC_URL = 'https://center.example.com';
export const ISSUER = `${PUBLIC_URL}/api/v1/oauth2`;

const requestId = expect.stringMatching(/^[\w.-]{1,64}$/);

/** Of every answer of an endpoint for clients. */
const UNCACHEABLE = {
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-request-id': requestId,
  // None of these must ever appear on answers about credentials.
  'set-cookie': null,
  'access-control-allow-origin': null,
  location: null,
};
const UNCACHEABLE_JSON = { ...UNCACHEABLE, 'content-type': 'application/json' };

const refused = (
  status: number,
  error: string,
  description: string,
  headers: Record<string, string> = {},
): Answer => ({
  says: `${status} \`${error}\``,
  status,
  body: JSON.stringify({ error, error_description: description }),
  headers: { 'www-authenticate': null, allow: null, ...UNCACHEABLE_JSON, ...headers },
});

export const malformed = (description: string) => refused(400, 'invalid_request', description);
export const badCredentials = refused(401, 'invalid_client', 'Bad client credentials', {
  'www-authenticate': 'Basic realm="Enterprise Center"',
});
export const tooLarge = refused(413, 'invalid_request', 'The request body is too large');
export const wrongMethod = refused(405, 'invalid_request', 'The method is not allowed', { allow: 'POST' });
/** HEAD */
export const wrongMethodInSilence: Answer = { ...wrongMethod, body: '' };
export const notAForm = malformed('The request body must be application/x-www-form-urlencoded');
export const compressed = malformed('The request body must not be compressed');
export const repeated = malformed('A parameter must not be repeated');
export const brokenPercent = malformed('The percent-encoding is broken');
export const notUtf8 = malformed('The request body is not valid UTF-8');
export const withNul = malformed('The request body must not contain NUL');
export const inQuery = malformed('Parameters belong in the request body, not in the URL');
export const brokenBasic = malformed('The Basic credentials are broken');
export const nulInBasic = malformed('The Basic credentials must not contain NUL');
export const differing = malformed('The credentials in the header and in the body differ');
export const twoMethods = malformed('The client must not authenticate by two methods at once');
export const required = (name: string) => malformed(`The parameter ${name} is required`);
export const otherGrant = refused(400, 'unsupported_grant_type', 'The grant type is not supported');
export const mayNot = refused(400, 'unauthorized_client', 'The application may not use this grant type');
export const badTarget = refused(
  400,
  'invalid_target',
  'The audience is unknown or has not authorized the application',
);
export const badScope = refused(
  400,
  'invalid_scope',
  'The scope is malformed or is not assigned to the application',
);
export const scopeRequired = refused(400, 'invalid_scope', 'The audience requires the parameter scope');
export const othersToken = malformed('The token was issued to another application');

/** A token after all: what was sent must not change what is granted, or be a reason to fail. */
export function granted({ scope = 'add read' } = {}): Answer {
  const members = scope === '' ? '' : `,"scope":"${scope}"`;
  return {
    says: scope === '' ? '200, no scope' : `200, \`${scope}\``,
    status: 200,
    body: `{"access_token":"…","token_type":"Bearer","expires_in":1800${members}}`,
    headers: { ...UNCACHEABLE_JSON, 'www-authenticate': null },
    grants: scope,
  };
}
export const token = granted();

/** RFC 7662 §2.2 */
export const inactive: Answer = {
  says: '200 `{"active":false}`',
  status: 200,
  body: '{"active":false}',
  headers: UNCACHEABLE_JSON,
};
export const active: Answer = {
  ...inactive,
  says: '200, active',
  body: expect.stringMatching(
    /^\{"active":true,"iss":"[^"]+","aud":"[^"]+","sub":"\w{32}","client_id":"\w{32}",/,
  ),
};
/** RFC 7009 §2.2 */
export const nothing: Answer = {
  says: '200, empty',
  status: 200,
  body: '',
  headers: { ...UNCACHEABLE, 'content-type': null },
};

/** By the HTTP parser, before anything of ours has seen it. */
export const unparsable: Answer = {
  says: '400, hangs up',
  status: 400,
  body: '',
  headers: { connection: 'close' },
};
export const tooManyFields: Answer = { ...unparsable, says: '431, hangs up', status: 431 };
export const otherVersion: Answer = { ...unparsable, says: '505, hangs up', status: 505 };
/** Closed without a word. */
export const noAnswer: Answer = { says: 'hangs up', status: 0, body: '', headers: {} };

/** A page or a redirect of the console's, whose words do not matter: it must not hold a token. */
export const elsewhere = (status: number, headers: Record<string, string | null> = {}): Answer => ({
  says: headers.location ? `${status} to \`${headers.location}\`` : String(status),
  status,
  body: expect.not.stringContaining('access_token'),
  headers,
});
