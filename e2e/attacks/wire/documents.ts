import { expect } from 'vitest';
import { type Answer, elsewhere, ISSUER } from './answers';
import { alike, attack, type Chapter } from './attack';
import { get, KEYS, message, request, sent } from './requests';
import { METRICS_TOKEN } from './scene';

const METADATA = [
  '/api/v1/oauth2/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server/api/v1/oauth2',
  '/.well-known/openid-configuration/api/v1/oauth2',
] as const;
const [METADATA_HERE] = METADATA;

const PUBLIC = {
  'content-type': 'application/json',
  'cache-control': 'public, max-age=300',
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': null,
  'x-content-type-options': 'nosniff',
  'set-cookie': null,
  etag: expect.stringMatching(/^"[\w-]{43}"$/),
};
/** Every address in it begins with PUBLIC_URL. */
const metadata: Answer = {
  says: '200, its own addresses',
  status: 200,
  body: expect.stringMatching(
    new RegExp(`^\\{"issuer":"${ISSUER}",(?!.*https?://(?!center\\.example\\.com/)).*\\}$`),
  ),
  headers: PUBLIC,
};
/** RFC 7518 §6.2.2, §6.3.2: `d` and the rest of the private half. */
const keySet: Answer = {
  says: '200, public members alone',
  status: 200,
  body: expect.stringMatching(/^\{"keys":\[(?!.*"(?:d|p|q|dp|dq|qi|oth|k)":).*\]\}$/),
  headers: PUBLIC,
};
const silent = (answer: Answer): Answer => ({ ...answer, says: `${answer.status}, empty`, body: '' });
const wrongMethod: Answer = {
  says: '405 `invalid_request`',
  status: 405,
  body: '{"error":"invalid_request","error_description":"The method is not allowed"}',
  headers: { allow: 'GET, HEAD', 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
};
const FORGED = [
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: http',
  'X-Forwarded-Port: 1',
  'X-Forwarded-Prefix: /evil',
  'X-Original-Host: evil.example',
  'Forwarded: host=evil.example;proto=http',
];
const from = (host: string, target: string) =>
  sent(message(`GET ${target} HTTP/1.1`, [`Host: ${host}`, 'Connection: close']));
const alive: Answer = {
  says: '200 `{"status":"ok"}`',
  status: 200,
  body: '{"status":"ok"}',
  headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'set-cookie': null },
};
const unauthorized: Answer = {
  says: '401',
  status: 401,
  body: 'Unauthorized\n',
  headers: { 'www-authenticate': 'Bearer realm="metrics"', 'cache-control': 'no-store' },
};
const nowhere = elsewhere(404);
const bearer = (text: string) => [`Authorization: ${text}`];

export const documents: Chapter = {
  title: 'Metadata, key set, probes and metrics',
  attacks: [
    ...METADATA.flatMap((path, nth) => [
      attack(`D-0${2 * nth + 1}`, `another Host at \`${path}\``, () => from('evil.example', path), metadata),
      attack(
        `D-0${2 * nth + 2}`,
        `forged X-Forwarded-* and Forwarded at \`${path}\``,
        () => get(path, FORGED),
        metadata,
      ),
    ]),
    attack(
      'D-07',
      'metadata by an absolute target with another host',
      () => get(`http://evil.example${METADATA_HERE}`),
      metadata,
      elsewhere(308),
    ),
    attack(
      'D-08',
      'a Host with a port, a path and a script',
      () => from('evil.example:80/<script>', METADATA_HERE),
      metadata,
    ),
    attack(
      'D-09',
      'no Host over HTTP/1.0',
      () => sent(message(`GET ${METADATA_HERE} HTTP/1.0`, [])),
      metadata,
    ),
    attack(
      'D-10',
      'a query that could get another document into a cache',
      () => get(`${METADATA_HERE}?issuer=https://evil.example&x=1`),
      metadata,
    ),
    attack(
      'D-11',
      '`RSC`, `Next-Router-Prefetch`, `x-nextjs-data` on metadata',
      () => get(METADATA_HERE, ['RSC: 1', 'Next-Router-Prefetch: 1', 'x-nextjs-data: 1']),
      metadata,
      elsewhere(307),
    ),
    attack(
      'D-12',
      '`x-middleware-subrequest` on metadata',
      () => get(METADATA_HERE, [`x-middleware-subrequest: ${Array(5).fill('middleware').join(':')}`]),
      metadata,
    ),
    attack(
      'D-13',
      '`Origin` of a page with credentials',
      () => get(KEYS, ['Origin: https://evil.example', 'Cookie: a=b']),
      keySet,
    ),
    attack('D-14', 'private members of the keys', () => get(KEYS), keySet),
    attack('D-15', 'forged hosts on the key set', () => get(KEYS, FORGED), keySet),
    attack(
      'D-16',
      '`If-None-Match` of another document',
      () => get(KEYS, ['If-None-Match: "x", W/"y"']),
      keySet,
    ),
    attack('D-17', 'a range of the key set', () => get(KEYS, ['Range: bytes=0-9']), keySet),
    attack(
      'D-18',
      '10 KiB of entity-tags',
      () => get(KEYS, [`If-None-Match: ${'"x",'.repeat(2500)}`]),
      keySet,
    ),
    attack('D-19', 'HEAD on the key set', () => request('HEAD', KEYS), silent(keySet)),
    ...alike(wrongMethod, [
      ['D-20', 'POST on the key set', () => request('POST', KEYS, [], '{"keys":[]}')],
      ['D-21', 'PUT on the key set', () => request('PUT', KEYS, [], '{"keys":[]}')],
      ['D-22', 'DELETE on the key set', () => request('DELETE', KEYS)],
      ['D-23', 'POST on metadata', () => request('POST', METADATA_HERE, [], '{}')],
      ['D-24', 'OPTIONS on metadata', () => request('OPTIONS', METADATA_HERE)],
    ]),
    attack('D-25', '`/api/health` with forged hosts', () => get('/api/health', FORGED), alive),
    attack(
      'D-26',
      '`/api/ready` says that it is ready and nothing of what it runs on',
      () => get('/api/ready'),
      alive,
    ),
    attack('D-27', 'POST on `/api/health`', () => request('POST', '/api/health'), elsewhere(405)),
    attack('D-28', 'POST on `/api/ready`', () => request('POST', '/api/ready'), elsewhere(405)),
    ...alike(
      unauthorized,
      [
        ['D-29', 'metrics without a token', () => get('/metrics')],
        ['D-30', 'metrics with a wrong token', () => get('/metrics', bearer('Bearer x'))],
        ['D-31', 'metrics with a blank token', () => get('/metrics', bearer('Bearer '))],
        ['D-32', 'metrics with the token by Basic', () => get('/metrics', bearer(`Basic ${METRICS_TOKEN}`))],
        ['D-33', 'metrics with the token in the query', () => get(`/metrics?token=${METRICS_TOKEN}`)],
        [
          'D-34',
          'metrics with the beginning of the token',
          () => get('/metrics', bearer(`Bearer ${METRICS_TOKEN.slice(0, -1)}`)),
        ],
        ['D-35', 'metrics with a forged source', () => get('/metrics', ['X-Forwarded-For: 127.0.0.1'])],
      ],
      nowhere,
    ),
    attack(
      'D-36',
      'metrics by POST',
      () => request('POST', '/metrics', bearer(`Bearer ${METRICS_TOKEN}`)),
      { ...elsewhere(405), headers: { allow: 'GET, HEAD' } },
      nowhere,
    ),
    ...alike(nowhere, [
      ['D-37', 'metrics by `/metrics/`… and `//metrics`', () => get('/metrics%2f')],
      ['D-38', '`/debug`, `/actuator`, `/.git/config`', () => get('/.git/config')],
      [
        'D-39',
        'an issuer of the caller’s choosing in the path',
        () => get('/.well-known/oauth-authorization-server/evil'),
      ],
      [
        'D-40',
        'registration of clients (RFC 7591), which is not offered',
        () =>
          request(
            'POST',
            '/api/v1/oauth2/register',
            ['Content-Type: application/json'],
            '{"redirect_uris":["https://evil.example"]}',
          ),
      ],
      [
        'D-41',
        'an authorization endpoint, which is not offered',
        () => get('/api/v1/oauth2/authorize?response_type=token&client_id=x'),
      ],
    ]),
  ],
};
