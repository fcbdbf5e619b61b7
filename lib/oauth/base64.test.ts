import { base64url } from 'jose';
import { expect, it } from 'vitest';
import { decodeBase64Text, decodeBase64url, encodeBase64url, encodeJsonBase64url } from './base64';

it('encodes bytes of every length as jose does', () => {
  for (const length of [0, 1, 2, 3, 4, 5, 16, 256, 512, 766, 767, 768, 5000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 167 + 251) % 256);
    expect(encodeBase64url(bytes)).toBe(base64url.encode(bytes));
  }
});

it('encodes what a view shows of a buffer, and nothing beside', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => 255 - index);
  expect(encodeBase64url(bytes.subarray(5, 21))).toBe(base64url.encode(bytes.slice(5, 21)));
});

it('encodes JSON so that it decodes to the same', () => {
  const value = { plain: 'a>b?c~', quoted: '"\\\n', wide: '订单 é 😀 \u2028', number: 1, absent: undefined };
  const encoded = encodeJsonBase64url(value);
  expect(encoded).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(JSON.parse(new TextDecoder().decode(base64url.decode(encoded)))).toEqual(value);
});

it('decodes all text that btoa can encode', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'abcd', 'é', '企业', '\ufeffa', '\u0000']) {
    const binary = String.fromCharCode(...new TextEncoder().encode(text));
    expect(decodeBase64Text(btoa(binary))).toBe(text);
  }
});

it('decodes bytes of every length that it encoded', () => {
  for (const length of [0, 1, 2, 3, 4, 5, 64, 256, 511]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 167 + 251) % 256);
    expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
  }
});

it.each(['A', 'AB', 'AAB', 'AA==', 'A+A', 'A/A', 'AA A', 'AA\n', 'é'])(
  'takes nothing for base64url that JOSE would not write: "%s"',
  (text) => expect(decodeBase64url(text)).toBeNull(),
);
