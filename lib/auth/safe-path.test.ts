import { describe, expect, it } from 'vitest';
import { safeAddress, safePath } from './safe-path';

describe('where signing in leads to', () => {
  it('is the page that was asked for', () => {
    expect(safePath('/applications?q=a%20b&page=2#top')).toBe('/applications?q=a%20b&page=2#top');
    expect(safePath('/apis/1/../2')).toBe('/apis/2');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '\\\\evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'applications',
    '',
    null,
    undefined,
  ])('is never another host: %j', (asked) => {
    expect(safePath(asked)).toBeNull();
  });

  it('stays on the public address also where next-auth keeps a whole address', () => {
    const here = 'https://center.example.com';
    expect(safeAddress(`${here}/apis?page=2`, here)).toBe(`${here}/apis?page=2`);
    expect(safeAddress('/apis', here)).toBe(`${here}/apis`);
    for (const asked of [
      here,
      `${here}.evil.example/`,
      `${here}@evil.example/`,
      `${here}//evil.example`,
      '//evil.example',
      'https://evil.example/',
    ]) {
      expect(safeAddress(asked, here), asked).toBe(`${here}/`);
    }
  });
});
