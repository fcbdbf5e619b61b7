import { describe, expect, it } from 'vitest';
import { entityTag, isUnchanged, requireMatch, requireNoMatch } from './entity-tag';
import { Problem } from './problem';

const TAG = entityTag('{}');
const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return false;
  }
};

describe('an If-Match', () => {
  it.each([
    [TAG, true],
    [`"x", ${TAG}`, true],
    [`${TAG},`, true],
    ['*', true],
    [' * ', true],
    [`W/${TAG}`, false],
    [TAG.slice(1, -1), false],
    [TAG.slice(0, -2), false],
    ['"x"', false],
    ['', false],
    ['"*"', false],
    ['"a, *, b"', false],
    ['"x", *', false],
    [TAG.toUpperCase(), false],
  ])('%s: %s', (header, expected) => {
    expect(passes(() => requireMatch(header, TAG))).toBe(expected);
  });

  it('of whatever kind fails where there is nothing', () => {
    for (const header of ['*', TAG, '']) expect(passes(() => requireMatch(header, null))).toBe(false);
  });
});

describe('an If-None-Match', () => {
  it.each([
    [TAG, true],
    [`W/${TAG}`, true],
    [`"x", W/${TAG}`, true],
    ['*', true],
    ['"x"', false],
    ['', false],
    ['"a, *, b"', false],
    ['"x", *', false],
    [`w/${TAG}`, false],
  ])('%s knows it: %s', (header, known) => {
    expect(isUnchanged(header, TAG)).toBe(known);
    expect(passes(() => requireNoMatch(header, TAG))).toBe(!known);
    expect(passes(() => requireNoMatch(header, null))).toBe(true);
  });
});
