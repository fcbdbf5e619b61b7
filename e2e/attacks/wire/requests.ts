/** Requests as bytes. */
import type { Sent } from './exchange';
import type { Scene } from './scene';

export const TOKEN = '/api/v2/oauth2/token';
export const INTROSPECT = '/api/v2/oauth2/introspect';
export const REVOKE = '/api/v2/oauth2/revoke';
export const KEYS = '/api/v1/oauth2/keys';
export const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded';

type Bytes = string | Buffer;
export type Fields = Record<string, string | undefined>;

const toBuffer = (bytes: Bytes) => (typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);

export const sent = (...pieces: Bytes[]): Sent => ({ pieces: pieces.map(toBuffer) });

/** A message with these header lines alone; a line holds Latin-1, as fields do. */
export function message(requestLine: string, lines: readonly string[], body: Bytes = ''): Buffer {
  const head = [requestLine, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), toBuffer(body)]);
}

export const HOST = 'Host: center.example.com';

/** Declares its length and closes the connection, as every request here unless it is about just that. */
export const request = (method: string, target: string, lines: readonly string[] = [], body: Bytes = '') =>
  sent(
    message(
      `${method} ${target} HTTP/1.1`,
      [HOST, 'Connection: close', `Content-Length: ${toBuffer(body).length}`, ...lines],
      body,
    ),
  );

export const get = (target: string, lines: readonly string[] = []) =>
  sent(message(`GET ${target} HTTP/1.1`, [HOST, 'Connection: close', ...lines]));

/** A form that is posted to the token endpoint. */
export const post = (body: Bytes, lines: readonly string[] = [], target = TOKEN) =>
  request('POST', target, [FORM_TYPE, ...lines], body);

/** Percent-encoded; undefined leaves out. */
export function encoded(fields: Fields): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return given.join('&');
}

/** A token request that is in order but for the changes; undefined leaves out. */
export const tokenForm = ({ clientId, clientSecret, audience }: Scene, changes: Fields = {}) =>
  encoded({
    grant_type: 'client_credentials',
    audience,
    client_id: clientId,
    client_secret: clientSecret,
    ...changes,
  });

export const withoutCredentials: Fields = { client_id: undefined, client_secret: undefined };

export const basic = (id: string, secret: string) =>
  `Authorization: Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** A token request in order but for `lines`, which are sent besides. */
export const tokenWith =
  (...lines: string[]) =>
  (scene: Scene): Sent =>
    post(tokenForm(scene), lines);

/** A token request with other parameters. */
export const tokenOf =
  (changes: Fields | ((scene: Scene) => Fields)) =>
  (scene: Scene): Sent =>
    post(tokenForm(scene, typeof changes === 'function' ? changes(scene) : changes));

/** A token request with this behind the form that is in order. */
export const tokenAnd =
  (tail: Bytes) =>
  (scene: Scene): Sent =>
    post(Buffer.concat([Buffer.from(`${tokenForm(scene)}&`), toBuffer(tail)]));

/** A token request whose credentials are in this header alone. */
export const tokenBy =
  (authorization: (scene: Scene) => string) =>
  (scene: Scene): Sent =>
    post(tokenForm(scene, withoutCredentials), [authorization(scene)]);

export const chunk = (body: Bytes) =>
  Buffer.concat([
    Buffer.from(`${toBuffer(body).length.toString(16)}\r\n`),
    toBuffer(body),
    Buffer.from('\r\n'),
  ]);
