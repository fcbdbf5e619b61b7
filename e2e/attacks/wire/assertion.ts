/** Assertions of any kind (RFC 7523), made by hand: no library would make most of them. */
import { constants, createHmac, type KeyObject, randomUUID, sign } from 'node:crypto';
import { ISSUER } from './answers';
import type { Attack } from './attack';
import { type Fields, post, tokenForm, withoutCredentials } from './requests';
import type { Scene } from './scene';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const base64url = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export const now = () => Math.floor(Date.now() / 1000);

export function es256(input: string, key: KeyObject): Buffer {
  return sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
}
export const rs256 = (input: string, key: KeyObject) => sign('sha256', Buffer.from(input), key);
export const ps256 = (input: string, key: KeyObject) =>
  sign('sha256', Buffer.from(input), {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
export const hs256 = (input: string, key: string | Buffer) =>
  createHmac('sha256', key).update(input).digest();

/** A compact JWS of whatever header and payload; strings stand for themselves. */
export function jws(header: unknown, payload: unknown, signer: (input: string) => Buffer): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** What the attack's own application says when all is well, but for the changes; undefined leaves out. */
export const goodClaims = ({ clientId }: Scene, changes: Record<string, unknown> = {}) => ({
  iss: clientId,
  sub: clientId,
  aud: ISSUER,
  iat: now(),
  exp: now() + 60,
  jti: randomUUID(),
  ...changes,
});

/** Signed as it should be, by ES256. */
export const assertion = (scene: Scene, claims: unknown = goodClaims(scene), header: object = {}) =>
  jws({ alg: 'ES256', kid: 'ec-key', ...header }, claims, (input) => es256(input, scene.keys.ec.privateKey));

/** A token request by this assertion alone. */
export const assertionRequest = (scene: Scene, text: string, changes: Fields = {}, lines: string[] = []) =>
  post(
    tokenForm(scene, {
      ...withoutCredentials,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: text,
      ...changes,
    }),
    lines,
  );

/** Signed by the right key, saying something else. */
export const saying =
  (changes: Record<string, unknown> | ((scene: Scene) => Record<string, unknown>)): Attack['sends'] =>
  (scene) =>
    assertionRequest(
      scene,
      assertion(scene, goodClaims(scene, typeof changes === 'function' ? changes(scene) : changes)),
    );
/** The right words under another header, signed by the right key. */
export const under =
  (header: object): Attack['sends'] =>
  (scene) =>
    assertionRequest(scene, assertion(scene, goodClaims(scene), header));
export const mended =
  (mend: (text: string, scene: Scene) => string): Attack['sends'] =>
  (scene) =>
    assertionRequest(scene, mend(assertion(scene), scene));
export const signedBy =
  (alg: string, signer: (input: string, scene: Scene) => Buffer, header: object = {}): Attack['sends'] =>
  (scene) =>
    assertionRequest(
      scene,
      jws({ alg, ...header }, goodClaims(scene), (input) => signer(input, scene)),
    );
export const payload =
  (text: string | ((scene: Scene) => string), header: object = {}): Attack['sends'] =>
  (scene) =>
    assertionRequest(scene, assertion(scene, typeof text === 'string' ? text : text(scene), header));
