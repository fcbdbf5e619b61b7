import { expect, it } from 'vitest';
import { localeFrom } from './locales';

it.each([
  ['theme=dark; locale=zh-CN', false, 'zh-CN'],
  ['__Host-locale=zh-CN', true, 'zh-CN'],
  // Anybody at a neighbouring subdomain can have set this one.
  ['locale=zh-CN', true, 'en'],
  ['locale=fr', false, 'en'],
  ['', false, 'en'],
] as const)('%j, https: %s → %s', (cookies, https, locale) => {
  expect(localeFrom(cookies, https)).toBe(locale);
});
