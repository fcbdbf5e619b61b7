/*
 * A second, naive reading of the rules of the token endpoint, byte by byte and with Node's Buffer; nothing of it
 * is shared with the core, so that the two can be held against each other.
 */
import { ASSERTION_TYPE } from './assertion.testing';
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET, ISSUER, NOW, TOKEN_URL } from './testing';

/** The scopes that the one application has. */
export const ASSIGNED = ['add', 'read', 'delete', 'a+b&c=d%'];

export const OTHER_CLIENT_ID = 'o'.repeat(32);
export const OTHER_SECRET = 'the-secret-of-the-other-application';
export const OTHER_AUDIENCE = 'https://other.example.com';

interface Party {
  readonly secret: string;
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** Who may have a token, for what; whatever else there is in the world is disabled, expired or not authorized. */
const PARTIES: Readonly<Record<string, Party>> = {
  [CLIENT_ID]: { secret: CLIENT_SECRET, audience: AUDIENCE, scopes: ASSIGNED },
  [OTHER_CLIENT_ID]: { secret: OTHER_SECRET, audience: OTHER_AUDIENCE, scopes: ['pay'] },
};

class Malformed extends Error {}

function utf8(bytes: readonly number[] | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    throw new Malformed();
  }
}

function formDecoded(bytes: readonly number[]): string {
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = Number(bytes[at]);
    if (byte === 0x25) {
      const digits = String.fromCharCode(...bytes.slice(at + 1, at + 3));
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw new Malformed();
      decoded.push(Number.parseInt(digits, 16));
      at += 2;
    } else {
      decoded.push(byte === 0x2b ? 0x20 : byte);
    }
  }
  if (decoded.includes(0)) throw new Malformed();
  return utf8(decoded);
}

function readForm(body: Uint8Array): Record<string, string> {
  utf8(body);
  const seen: [string, string][] = [];
  let pair: number[] = [];
  for (const byte of [...body, 0x26]) {
    if (byte !== 0x26) {
      pair.push(byte);
      continue;
    }
    if (pair.length > 0) {
      const equals = pair.indexOf(0x3d) === -1 ? pair.length : pair.indexOf(0x3d);
      const name = formDecoded(pair.slice(0, equals));
      if (seen.some(([other]) => other === name)) throw new Malformed();
      seen.push([name, formDecoded(pair.slice(equals + 1))]);
    }
    pair = [];
  }
  return Object.fromEntries(seen);
}

function readAuthorization(field: string): [string, string] | 'other scheme' {
  // Blanks around it are not part of a field's value (RFC 9110 section 5.5); whoever reads it never sees them.
  const header = field.replace(/^[ \t]+|[ \t]+$/g, '');
  const space = header.indexOf(' ');
  const scheme = space === -1 ? header : header.slice(0, space);
  if (scheme.toLowerCase() !== 'basic') return 'other scheme';
  let encoded = space === -1 ? '' : header.slice(space);
  while (encoded[0] === ' ') encoded = encoded.slice(1);
  const bytes = Buffer.from(encoded, 'base64');
  const padded = bytes.toString('base64');
  if (encoded !== padded && encoded !== padded.split('=')[0]) throw new Malformed();
  utf8(bytes);
  const colon = bytes.indexOf(0x3a);
  if (colon === -1) throw new Malformed();
  return [formDecoded([...bytes.subarray(0, colon)]), formDecoded([...bytes.subarray(colon + 1)])];
}

function readCredentials(form: Record<string, string>, header: string | undefined): [string, string] {
  const own = (name: string) => (Object.hasOwn(form, name) ? String(form[name]) : '');
  const body: [string, string] = [own('client_id'), own('client_secret')];
  if (header === undefined || header.trim() === '') return body;
  const basic = readAuthorization(header);
  if (basic === 'other scheme') return ['', ''];
  for (const half of [0, 1] as const) {
    if (basic[half] !== '' && body[half] !== '' && basic[half] !== body[half]) throw new Malformed();
  }
  return [basic[0] || body[0], basic[1] || body[1]];
}

/** What the oracle cannot know by itself of assertions. */
export interface AssertionWorld {
  /** The name of the one key. */
  readonly kid: string;
  /** Whether an ES256 signature is by that key. */
  isSigned(signingInput: string, signature: Uint8Array): boolean;
  /** Every `jti` that was good once. */
  readonly used: Set<unknown>;
}

/** undefined for whatever is not strict base64url of strict UTF-8 of a JSON object. */
function jsonPart(part: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) return undefined;
  try {
    const value: unknown = JSON.parse(utf8(bytes));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return undefined;
  }
}

function isGoodAssertion(type: string, jws: string, clientId: string, world: AssertionWorld): boolean {
  if (type !== ASSERTION_TYPE || jws.length > 8192) return false;
  const [first = '', second = '', third = '', ...others] = jws.split('.');
  const [header, claims, signature] = [jsonPart(first), jsonPart(second), Buffer.from(third, 'base64url')];
  if (others.length > 0 || header === undefined || claims === undefined) return false;
  if (signature.toString('base64url') !== third || !world.isSigned(`${first}.${second}`, signature))
    return false;
  if (header.alg !== 'ES256' || 'crit' in header || ('kid' in header && header.kid !== world.kid))
    return false;
  const { iss, sub, aud, exp, nbf = 0, iat = 0, jti } = claims;
  if (iss !== CLIENT_ID || sub !== CLIENT_ID || (clientId !== '' && clientId !== CLIENT_ID)) return false;
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  if (audiences.some((each) => typeof each !== 'string')) return false;
  if (!audiences.includes(ISSUER) && !audiences.includes(TOKEN_URL)) return false;
  const now = NOW / 1000;
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof iat !== 'number') return false;
  if (exp <= now || exp > now + 660 || nbf > now + 60 || iat > now + 60) return false;
  if (typeof jti !== 'string' || jti.length < 1 || jti.length > 256 || world.used.has(jti)) return false;
  world.used.add(jti);
  return true;
}

/** undefined: no assertion. */
function readAssertion(form: Record<string, string>, header: string | undefined) {
  const own = (name: string) => (Object.hasOwn(form, name) ? String(form[name]) : '');
  const [type, jws] = [own('client_assertion_type'), own('client_assertion')];
  if (type === '' && jws === '') return undefined;
  if (type === '' || jws === '') throw new Malformed();
  if (header !== undefined && header !== '') {
    if (readAuthorization(header) === 'other scheme') return 'beside another scheme';
    throw new Malformed();
  }
  if (own('client_secret') !== '') throw new Malformed();
  return { type, jws };
}

function readScope(scope: string, assigned: readonly string[], required: boolean): string | 'invalid_scope' {
  if (scope === '') return required ? 'invalid_scope' : assigned.join(' ');
  const wanted = scope.split(' ');
  if (!wanted.every((token) => assigned.includes(token))) return 'invalid_scope';
  return assigned.filter((token) => wanted.includes(token)).join(' ');
}

/**
 * `200 <scope>` or `<status> <error>`.
 *
 * @param scopeRequired - whether APIs want requests to say which scopes they ask for
 * @param world - without it there is no key that an assertion could be by
 */
export function expectedOf(
  body: Uint8Array,
  header: string | undefined,
  scopeRequired: boolean,
  world?: AssertionWorld,
): string {
  try {
    const form = readForm(body);
    const own = (name: string) => (Object.hasOwn(form, name) ? String(form[name]) : '');
    const assertion = readAssertion(form, header);
    const [id, secret] = readCredentials(form, header);
    const audiences = [own('audience'), own('resource')].filter((audience) => audience !== '');
    if (audiences.length === 0 || audiences[0] !== audiences.at(-1)) throw new Malformed();
    if (own('grant_type') === '') throw new Malformed();
    if (own('grant_type') !== 'client_credentials') return '400 unsupported_grant_type';
    let party = Object.hasOwn(PARTIES, id) ? PARTIES[id] : undefined;
    if (assertion === undefined) {
      if (party === undefined || secret !== party.secret) return '401 invalid_client';
    } else {
      if (assertion === 'beside another scheme' || world === undefined) return '401 invalid_client';
      if (!isGoodAssertion(assertion.type, assertion.jws, id, world)) return '401 invalid_client';
      party = PARTIES[CLIENT_ID];
    }
    if (party === undefined || audiences[0] !== party.audience) return '400 invalid_target';
    const granted = readScope(own('scope'), party.scopes, scopeRequired);
    return granted === 'invalid_scope' ? '400 invalid_scope' : `200 ${granted}`;
  } catch (error) {
    if (error instanceof Malformed) return '400 invalid_request';
    throw error;
  }
}
