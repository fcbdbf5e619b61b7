/*
 * A second, naive reading of the rules of the token endpoint, byte by byte and with Node's Buffer; nothing of it
 * is shared with the core, so that the two can be held against each other.
 */
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET } from './testing';

/** The scopes that the one application has. */
export const ASSIGNED = ['add', 'read', 'delete', 'a+b&c=d%'];

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

function readAuthorization(header: string): [string, string] | 'other scheme' {
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
  if (header === undefined || header === '') return body;
  const basic = readAuthorization(header);
  if (basic === 'other scheme') return ['', ''];
  for (const half of [0, 1] as const) {
    if (basic[half] !== '' && body[half] !== '' && basic[half] !== body[half]) throw new Malformed();
  }
  return [basic[0] || body[0], basic[1] || body[1]];
}

function readScope(scope: string, required: boolean): string | 'invalid_scope' {
  if (scope === '') return required ? 'invalid_scope' : ASSIGNED.join(' ');
  const wanted = scope.split(' ');
  if (!wanted.every((token) => ASSIGNED.includes(token))) return 'invalid_scope';
  return ASSIGNED.filter((token) => wanted.includes(token)).join(' ');
}

/**
 * `200 <scope>` or `<status> <error>`.
 *
 * @param scopeRequired - whether the one API wants requests to say which scopes they ask for
 */
export function expectedOf(body: Uint8Array, header: string | undefined, scopeRequired: boolean): string {
  try {
    const form = readForm(body);
    const own = (name: string) => (Object.hasOwn(form, name) ? String(form[name]) : '');
    const [id, secret] = readCredentials(form, header);
    const audiences = [own('audience'), own('resource')].filter((audience) => audience !== '');
    if (audiences.length === 0 || audiences[0] !== audiences.at(-1)) throw new Malformed();
    if (own('grant_type') === '') throw new Malformed();
    if (own('grant_type') !== 'client_credentials') return '400 unsupported_grant_type';
    if (id !== CLIENT_ID || secret !== CLIENT_SECRET) return '401 invalid_client';
    if (audiences[0] !== AUDIENCE) return '400 invalid_target';
    const granted = readScope(own('scope'), scopeRequired);
    return granted === 'invalid_scope' ? '400 invalid_scope' : `200 ${granted}`;
  } catch (error) {
    if (error instanceof Malformed) return '400 invalid_request';
    throw error;
  }
}
