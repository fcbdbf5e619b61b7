import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/forms/refusal';
import { refuseCommonPassword } from './common-password';

const EMAIL = 'maria.schneider@example.com';

function reasonAgainst(password: string, email = EMAIL): string | null {
  try {
    refuseCommonPassword(password, email);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.field).toBe('password');
    return error.key;
  }
}

describe('a new password', () => {
  it.each([
    'administrator',
    'Administrator',
    'ＡＤＭＩＮＩＳＴＲＡＴＯＲ',
    'needforspeed',
    'password1234',
    'Password2026!',
    '!!!Welcome2026!!!',
    'P@ssw0rd-2026',
    'Dr4g0n123456',
    '***letmein***',
    'counter-strike',
  ])('is refused where it is a common one in disguise: %s', (password) => {
    expect(reasonAgainst(password)).toBe('passwordCommon');
  });

  it.each([
    'aaaaaaaaaaaa',
    'abababababab',
    'wordwordword',
    'correct horsecorrect horse',
    '123456789012',
    'abcdefghijkl',
    'zyxwvutsrqpo',
    'qwertyuiopas',
    'QWERTYuiop[]',
    '1qaz2wsx3edc',
    '0987654321qwerty',
  ])('is refused where it repeats itself or follows the keyboard: %s', (password) => {
    expect(reasonAgainst(password)).toBe('passwordRegular');
  });

  it.each([
    'maria.schneider',
    'maria.schneider2026',
    'schneider-password1',
    'EnterpriseCenter1',
    'Enterprise Center!!',
    'example.com-maria',
  ])('is refused where it says little more than whose it is and for what: %s', (password) => {
    expect(reasonAgainst(password)).toBe('passwordPersonal');
  });

  it.each([
    'correct horse battery staple',
    'a password of length',
    'tX9$kf03Lm_qz',
    'Ulm, Köln und 7 Berge',
    '我的密码是一句很长的话呢',
    'sunflower trumpet 88 maria',
    'vQ2xN8rT5wY1',
  ])('is taken where it is nothing of that: %s', (password) => {
    expect(reasonAgainst(password)).toBeNull();
  });

  it('may contain a short name by chance', () => {
    expect(reasonAgainst('vQ2alxN8rT5wY1', 'al@x.org')).toBeNull();
  });

  it('is judged in time that grows with its length and not faster', () => {
    const began = performance.now();
    for (const long of [
      `${'ab'.repeat(511)}c!`,
      'a1'.repeat(512),
      `${'abcd'.repeat(250)}xyz!`,
      '!'.repeat(1024),
    ]) {
      reasonAgainst(long);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});
