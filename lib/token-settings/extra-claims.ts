import type { FormError } from '@/lib/forms/form-state';
import { asciiJson } from '@/lib/oauth/base64';
import { isReservedClaim } from './reserved-claims';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
/** Constant claims of an API's tokens; empty for none. */
export type ExtraClaims = { [name: string]: Json };

/** Bytes of JSON as tokens carry it, where whatever is not ASCII is escaped. Half of what common servers take as a header. */
const MAX_BYTES = 4096;
const MAX_MEMBERS = 20;
/** Objects and arrays within each other, the value of a claim being the first. */
const MAX_DEPTH = 5;

function isObject(value: Json): value is ExtraClaims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Cs}/u.test(text);
}

/** Whether every program reads the same number (RFC 8259 section 6), and the database needs no more room for it. */
function isExact(number: number): boolean {
  return Number.isSafeInteger(number) || /^-?\d+\.\d+$/.test(String(number));
}

/** What is wrong with the value of the claim `name`. */
function faultIn(value: Json, name: string, depth = 1): FormError | null {
  if (typeof value === 'string') return isStorable(value) ? null : { key: 'claimText', values: { name } };
  if (typeof value === 'number') return isExact(value) ? null : { key: 'claimNumber', values: { name } };
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH) return { key: 'claimDepth', values: { name, max: MAX_DEPTH } };
  for (const [member, inner] of Object.entries(value)) {
    if (member === '__proto__') return { key: 'claimReserved', values: { name: member } };
    if (!isStorable(member)) return { key: 'claimText', values: { name } };
    const fault = faultIn(inner, name, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function countMembers(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, each) => sum + countMembers(each), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** A parser keeps the last of members with the same name and tells nobody; RFC 7519 section 4 wants each once. */
function hasMemberTwice(text: string, value: Json): boolean {
  const outsideStrings = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  return outsideStrings.split(':').length - 1 !== countMembers(value);
}

/** As much of a name as an error has room for. */
const shown = (name: string) => (name.length > 64 ? `${name.slice(0, 64)}…` : name);

/**
 * The extra claims that somebody wrote as JSON, or what is wrong with them.
 *
 * @param text - an object; blank for none
 */
export function parseExtraClaims(text: string): { claims: ExtraClaims } | { fault: FormError } {
  if (text.trim() === '') return { claims: {} };
  const claims = read(text);
  if (claims === undefined || !isObject(claims)) return { fault: { key: 'claimsNotObject' } };
  const members = Object.entries(claims);
  if (members.length > MAX_MEMBERS) return { fault: { key: 'claimsTooMany', values: { max: MAX_MEMBERS } } };
  for (const [name, value] of members) {
    // A name that cannot be seen is no name.
    if (!/^[^\p{C}\p{Z}]+$/u.test(name)) return { fault: { key: 'claimName' } };
    if (isReservedClaim(name)) return { fault: { key: 'claimReserved', values: { name } } };
    const fault = faultIn(value, shown(name));
    if (fault !== null) return { fault };
  }
  if (hasMemberTwice(text, claims)) return { fault: { key: 'claimTwice' } };
  if (asciiJson(claims).length > MAX_BYTES) {
    return { fault: { key: 'claimsTooLarge', values: { max: MAX_BYTES / 1024 } } };
  }
  return { claims };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]));
}

/**
 * The same text for the same claims, whatever the order of their members, of which the database keeps one of its own;
 * empty for none.
 *
 * @param claims - an object of JSON values
 * @param indent - spaces for each level; without them the text is one line
 */
export function extraClaimsText(claims: unknown, indent?: number): string {
  const text = JSON.stringify(sorted(claims), null, indent);
  return text === '{}' ? '' : text;
}
