import { describe, expect, it } from 'vitest';
import { freeName, isTaken, LONGEST_NAME, nextName } from './names';

describe('the name that a secret is offered', () => {
  it('counts on from the one before', () => {
    expect(nextName('Secret 1', [])).toBe('Secret 2');
    expect(nextName('密钥 9', [])).toBe('密钥 10');
    expect(nextName('v2', [])).toBe('v3');
    expect(nextName('2026', [])).toBe('2027');
    expect(nextName('Frankfurt', [])).toBe('Frankfurt 2');
  });

  it('passes over those that are taken, whatever their case', () => {
    expect(nextName('Secret 1', ['secret 2', 'SECRET 3'])).toBe('Secret 4');
    expect(freeName('Secret 1', ['Secret 1', 'Secret 2'])).toBe('Secret 3');
    expect(freeName('Secret 1', ['Secret 2'])).toBe('Secret 1');
    expect(isTaken('frankfurt', ['Frankfurt'])).toBe(true);
    expect(isTaken('Frankfurt 2', ['Frankfurt'])).toBe(false);
  });

  it('is no longer than a name may be', () => {
    const next = nextName('x'.repeat(LONGEST_NAME), []);
    expect(next).toBe(`${'x'.repeat(LONGEST_NAME - 2)} 2`);
    expect(nextName(next, [])).toHaveLength(LONGEST_NAME);
    expect(nextName(`${'x'.repeat(LONGEST_NAME - 3)} xx`, [])).toBe(`${'x'.repeat(LONGEST_NAME - 3)} 2`);
  });
});
