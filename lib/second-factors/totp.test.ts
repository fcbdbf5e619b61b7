import { describe, expect, it } from 'vitest';
import { generateRecoveryCodes, plainCode } from './recovery-codes';
import { keyUri, matchingStep, newTotpSecret, typedKey } from './totp';

/** RFC 6238 appendix B, SHA-1; the last six of its eight digits. */
const SECRET = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %i', (seconds, code) => {
    expect(matchingStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early or late, and no more', () => {
    const step = 41_152_263;
    const taken = [-2, -1, 0, 1, 2].map((drift) => matchingStep(SECRET, '005924', at((step + drift) * 30)));
    expect(taken).toEqual([null, step, step, step, null]);
  });

  it.each(['', '000000', '00592', '0059240', '005 924', 'abcdef', '١٢٣٤٥٦'])('is not %j', (code) => {
    expect(matchingStep(SECRET, code, at(1_234_567_890))).toBeNull();
  });
});

describe('a key', () => {
  it('is offered as apps read it', () => {
    const uri = new URL(keyUri(SECRET, 'Enterprise Center (localhost)', 'a+b@example.com'));
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/Enterprise Center (localhost):a+b@example.com');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Enterprise Center (localhost)',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(typedKey(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });

  it('is another one each time, of 160 bits', () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(newTotpSecret()).not.toEqual(newTotpSecret());
  });
});

describe('recovery codes', () => {
  it('are ten, each another, and may be typed with blanks and in capitals', () => {
    const codes = generateRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9a-hj-kmnp-tv-z]{4}(-[2-9a-hj-kmnp-tv-z]{4}){2}$/);
      expect(plainCode(` ${code.toUpperCase().replaceAll('-', ' – ')} `)).toBe(code.replaceAll('-', ''));
    }
  });
});
