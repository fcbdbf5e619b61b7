/** Calls of the management API, by an application that it has authorized with every scope. */
import { expect } from 'vitest';
import { MANAGEMENT_API_ID, MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import type { Answer } from './answers';
import { PUBLIC_URL } from './answers';
import type { Attack } from './attack';
import { ownToken } from './inquiries';
import { request, tokenForm } from './requests';
import type { Scene } from './scene';

export const MANAGEMENT = '/api/v2/management';
export const JSON_TYPE = 'Content-Type: application/json';

const OF_ALL = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(/^[\w.-]{1,64}$/),
  'set-cookie': null,
  'access-control-allow-origin': null,
};
const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** RFC 9457, word for word but for the request's id. */
function problem(
  [status, kind, title]: readonly [status: number, kind: string, title: string],
  detail: string,
  { errors, ...headers }: Record<string, string | null> & { errors?: string } = {},
): Answer {
  const type = `urn:enterprise-center:problem:${kind}`;
  const members = JSON.stringify({ type, title, status, detail }).slice(0, -1);
  const told = errors === undefined ? '' : `,"errors":${errors}`;
  return {
    says: `${status} \`${kind}\``,
    status,
    body: expect.stringMatching(
      new RegExp(`^${literally(`${members}${told},"requestId":"`)}[\\w.-]{1,64}"\\}$`),
    ),
    headers: {
      ...OF_ALL,
      'content-type': 'application/problem+json',
      'www-authenticate': null,
      allow: null,
      location: null,
      ...headers,
    },
  };
}

const REALM = 'Bearer realm="Enterprise Center"';
const BAD_TOKEN = [401, 'invalid-token', 'The access token is not good'] as const;
const MALFORMED = [400, 'malformed-request', 'The request cannot be read'] as const;
const INVALID = { 'www-authenticate': `${REALM}, error="invalid_token"` };

export const noToken = problem(BAD_TOKEN, 'An access token is needed (RFC 6750).', {
  'www-authenticate': REALM,
});
export const notBearer = problem(BAD_TOKEN, 'Authorization must be Bearer and an access token.', INVALID);
export const badToken = problem(
  BAD_TOKEN,
  'The access token is not good, or not any more, or not for this API, or not from here.',
  INVALID,
);
export const lacksScope = problem(
  [403, 'insufficient-scope', 'The access token lacks a scope'],
  'Missing: apis:read. The token must have it, and it must still be assigned.',
  { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="apis:read"` },
);
export const notThere = problem([404, 'not-found', 'There is nothing here'], 'There is no such resource.');
export const notAllowed = (allow: string) =>
  problem([405, 'method-not-allowed', 'The method is not allowed here'], `Allowed: ${allow}.`, { allow });
export const malformed = (detail: string) => problem(MALFORMED, detail);
export const malformedHeader = (header: string, detail: string) =>
  problem(MALFORMED, detail, { errors: JSON.stringify([{ header, code: 'invalid', detail }]) });
export const notJson = problem(MALFORMED, 'The body is not JSON.', {
  errors: '[{"pointer":"","code":"malformed","detail":"This cannot be parsed as JSON (RFC 8259)."}]',
});
export const badParameter = (parameter: string, detail: string, code = 'invalid') =>
  problem([400, 'invalid-parameter', 'A parameter is not valid'], detail, {
    errors: JSON.stringify([{ parameter, code, detail }]),
  });
export const unsupported = (detail: string) =>
  problem([415, 'unsupported-media-type', 'The body is of a type that is not taken here'], detail);
export const largerThan = (bytes: number) =>
  problem([413, 'content-too-large', 'The body is too large'], `At most ${bytes} bytes.`);
export const tooLarge = largerThan(262_144);
export const badBody = (pointer: string, code: string, detail: string, whole = 'The body is not valid.') =>
  problem([422, 'invalid-body', 'The body is not valid'], whole, {
    errors: JSON.stringify([{ pointer, code, detail }]),
  });

/** The list that was asked for, whose addresses are the deployment's own. */
export const listed: Answer = {
  says: '200, the list',
  status: 200,
  body: expect.stringMatching(/^\{"items":\[\{"id":"[0-9a-f-]{36}",(?!.*evil).*\],"next":"[\w.-]+"\}$/),
  headers: {
    ...OF_ALL,
    'content-type': 'application/json',
    link: expect.stringMatching(
      new RegExp(`^<${literally(`${PUBLIC_URL}${MANAGEMENT}/apis?limit=1&cursor=`)}[^>]+>; rel="next"$`),
    ),
  },
};
export const made: Answer = {
  says: '201, at its own address',
  status: 201,
  body: expect.stringMatching(/^\{"id":"[0-9a-f-]{36}","clientId":"\w{32}","name":"x",/),
  headers: {
    ...OF_ALL,
    'content-type': 'application/json',
    location: expect.stringMatching(
      new RegExp(`^${literally(`${PUBLIC_URL}${MANAGEMENT}/applications/`)}[0-9a-f-]{36}$`),
    ),
  },
};

/** What is kept of a picture. */
export const pixelsAlone: Answer = {
  says: '200, a WebP of pixels alone, with `sandbox`',
  status: 200,
  body: expect.not.stringContaining('alert(1)'),
  headers: {
    ...OF_ALL,
    'content-type': 'image/webp',
    'content-disposition': 'inline; filename="logo.webp"',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  },
};

/** Lets the attack's own application in, with every scope, and gets it a token. */
export async function managing(scene: Scene): Promise<string> {
  const { applicationId, prisma } = scene;
  const key = { applicationId, apiId: MANAGEMENT_API_ID };
  await prisma.authorization.create({ data: key });
  const permissions = await prisma.permission.findMany({ where: { apiId: MANAGEMENT_API_ID } });
  await prisma.assignedScope.createMany({
    data: permissions.map(({ id: permissionId }) => ({ ...key, permissionId })),
  });
  return ownToken(scene, tokenForm(scene, { audience: MANAGEMENT_API_IDENTIFIER }));
}

export const bearer = (token: string) => `Authorization: Bearer ${token}`;
const LIST = '/apis?limit=1';

/** A call in order but for what is given. */
export const call =
  (
    method: string,
    path: string | ((scene: Scene) => string) = LIST,
    lines: readonly string[] = [],
    body: string | Buffer = '',
  ): Attack['sends'] =>
  async (scene) => {
    const token = await managing(scene);
    const target = `${MANAGEMENT}${typeof path === 'string' ? path : path(scene)}`;
    return request(method, target, [bearer(token), ...lines], body);
  };
export const list = (...lines: string[]) => call('GET', LIST, lines);
export const create = (body: string | Buffer, ...lines: string[]) =>
  call(
    'POST',
    '/applications',
    lines.some((line) => /^content-type/i.test(line)) ? lines : [JSON_TYPE, ...lines],
    body,
  );
/** The list, by other means than an access token that is good. */
export const listBy =
  (
    authorization: (scene: Scene, token: string) => string[] | Promise<string[]>,
    path = LIST,
  ): Attack['sends'] =>
  async (scene) => {
    const token = await managing(scene);
    return request('GET', `${MANAGEMENT}${path}`, await authorization(scene, token));
  };
/** The list, by a token that was good until this. */
export const listAfter = (
  withdraw: (scene: Scene, token: string) => Promise<unknown>,
  ...lines: string[]
): Attack['sends'] =>
  listBy(async (scene, token) => {
    await withdraw(scene, token);
    return [bearer(token), ...lines];
  });
