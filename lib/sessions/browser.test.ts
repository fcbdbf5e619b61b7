import { describe, expect, it } from 'vitest';
import { describeBrowser } from './browser';

describe('the browser of a session', () => {
  it.each([
    [
      'Chrome',
      'Linux',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ],
    [
      'Edge',
      'Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    ],
    [
      'Firefox',
      'macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
    ],
    [
      'Safari',
      'iOS',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Chrome',
      'Android',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    ],
  ])('is %s on %s', (browser, system, userAgent) => {
    expect(describeBrowser(userAgent)).toEqual({ browser, system });
  });

  it('is Chrome where it runs without a window', () => {
    expect(
      describeBrowser('Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36')?.browser,
    ).toBe('Chrome');
  });

  it('is not known of a program', () => {
    expect(describeBrowser('curl/8.5.0')).toBeNull();
    expect(describeBrowser('')).toBeNull();
  });
});
