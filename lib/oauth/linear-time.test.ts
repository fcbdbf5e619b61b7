import { expect, it } from 'vitest';
import { ASSERTION_TYPE } from './assertion.testing';
import { decodeBase64Text, decodeBase64url } from './base64';
import { readAssertion } from './client-assertion';
import { InvalidClient, InvalidRequest, InvalidScope } from './errors';
import { parseForm } from './parameters';
import { BODY_LIMIT, requireForm } from './request-body';
import { grantScopes } from './scope';

/*
 * Far more than a request may carry, so that whatever looks at the input more often than a fixed number of
 * times takes minutes and runs into the limit.
 */
const MANY = 300_000;
const MILLISECONDS = 30_000;

it(
  'scopes are granted in linear time',
  () => {
    const codes = Array.from({ length: MANY }, (_, index) => `s${index}`);
    expect(grantScopes(codes.toReversed().join(' '), codes, false)).toEqual(codes);
    expect(() => grantScopes(codes.join(' '), codes.slice(1), false)).toThrow(InvalidScope);
  },
  MILLISECONDS,
);

it.each([
  ['spaces', ' '.repeat(MANY)],
  ['tokens before a bad character', `${'a '.repeat(MANY)}"`],
  ['one long token before a bad character', `${'a'.repeat(MANY)}"`],
  ['double spaces at the end', `${'a '.repeat(MANY)} `],
])(
  'a malformed scope is recognized in linear time: %s',
  (_, scope) => {
    expect(() => grantScopes(scope, ['a'], false)).toThrow(InvalidScope);
  },
  MILLISECONDS,
);

it(
  'a form is parsed in linear time',
  () => {
    expect(parseForm('&'.repeat(MANY)).size).toBe(0);
    expect(parseForm(Array.from({ length: MANY }, (_, index) => `p${index}=+%41`).join('&')).size).toBe(MANY);
    expect(() => parseForm(`x=${'%41'.repeat(MANY)}%`)).toThrow(InvalidRequest);
  },
  MILLISECONDS,
);

it(
  'a content type and base64 of the size of a request are judged in linear time',
  () => {
    const type = (parameters: string) => {
      const headers = new Headers({ 'content-type': `application/x-www-form-urlencoded${parameters}` });
      return { method: 'POST', url: '', headers, body: null, arrayBuffer: async () => new ArrayBuffer() };
    };
    expect(() => requireForm(type('; '.repeat(BODY_LIMIT)))).not.toThrow();
    expect(() => requireForm(type(`; charset=${' '.repeat(BODY_LIMIT)}x`))).toThrow(InvalidRequest);
    expect(() => requireForm(type(`; charset=utf-8${' '.repeat(BODY_LIMIT)}x`))).toThrow(InvalidRequest);
    expect(decodeBase64Text(`${'A'.repeat(BODY_LIMIT)}!`)).toBe(null);
    expect(decodeBase64Text('A'.repeat(BODY_LIMIT))).toHaveLength((BODY_LIMIT / 4) * 3);
    expect(decodeBase64url(`${'A'.repeat(MANY)}!`)).toBe(null);
    expect(decodeBase64url('A'.repeat(MANY))).toHaveLength((MANY / 4) * 3);
    const { assertion } = readAssertion(ASSERTION_TYPE, '.'.repeat(8192));
    expect(assertion).toBeInstanceOf(InvalidClient);
  },
  MILLISECONDS,
);
