/** One row about a token that is presented to an API, as its sample resource server and introspection see it. */

import { ISSUER } from './answers';
import { base64url, rs256 } from './assertion';
import { ownToken } from './inquiries';
import { type Scene, signingKey } from './scene';

export interface Forgery {
  readonly id: string;
  readonly name: string;
  readonly token: (scene: Scene) => string | Promise<string>;
  /** What the sample resource server says. */
  readonly verdict: 'passes' | 'invalid_token' | 'insufficient_scope';
}

/** As the deployment says it of the attack's own application, but for the changes; undefined leaves out. */
export function realClaims({ clientId, audience }: Scene, changes: Record<string, unknown> = {}) {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    aud: audience,
    exp: iat + 1800,
    iat,
    nbf: iat - 120,
    jti: 'AAAAAAAAAAAAAAAAAAAAAA',
    sub: clientId,
    azp: clientId,
    scope: 'add read',
    ...changes,
  };
}

/** With the deployment's own key: what only a fault of ours, or the theft of the key, would bring about. */
export function signedByUs(scene: Scene, claims: unknown = realClaims(scene), header: object | string = {}) {
  const { kid, privateKey } = signingKey(scene, 'RS256');
  const encoded = typeof header === 'string' ? header : base64url({ kid, alg: 'RS256', ...header });
  const input = `${encoded}.${base64url(claims)}`;
  return `${input}.${rs256(input, privateKey).toString('base64url')}`;
}

export type Make = Forgery['token'];
export type Row = readonly [id: string, name: string, token: Make];
export const rows = (verdict: Forgery['verdict'], made: readonly Row[]): Forgery[] =>
  made.map(([id, name, token]) => ({ id, name, token, verdict }));

export const saying =
  (changes: Record<string, unknown> | ((scene: Scene) => Record<string, unknown>)): Make =>
  (scene) =>
    signedByUs(scene, realClaims(scene, typeof changes === 'function' ? changes(scene) : changes));
export const under =
  (header: object): Make =>
  (scene) =>
    signedByUs(scene, realClaims(scene), header);
export const payload =
  (text: string | ((scene: Scene) => string)): Make =>
  (scene) =>
    signedByUs(scene, typeof text === 'string' ? text : text(scene));
export const mended =
  (mend: (text: string) => string): Make =>
  async (scene) =>
    mend(await ownToken(scene));
