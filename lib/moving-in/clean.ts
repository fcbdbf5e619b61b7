import { TOKEN_LIFETIME } from '@/lib/token-settings/lifetime';

/*
 * Makes what other programs allow into what ours does. Each gives back what it was given where that fits.
 */

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** At most so many UTF-16 code units, and no half of a pair at the end. */
const cut = (text: string, max: number) => text.slice(0, max).replace(/[\ud800-\udbff]$/, '');

/** One line with something to see in it; empty where there is nothing. */
export function cleanName(text: string): string {
  const line = text.replaceAll(UNSEEN, ' ').replaceAll(/\p{Zs}+/gu, ' ');
  const name = cut(line.trim(), 100).trim();
  return /[^\p{C}\p{Z}]/u.test(name) ? name : '';
}

export function cleanProse(text: string, max: number): string {
  const prose = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]+/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '\ufffd');
  return cut(prose.trim(), max).trim();
}

/** A scope-token (RFC 6749 section 3.3); empty where nothing is left of it. */
export function cleanCode(text: string): string {
  return text
    .trim()
    .replaceAll(/[^\x21\x23-\x5B\x5D-\x7E]+/g, '_')
    .slice(0, 100);
}

export function cleanIdentifier(text: string): string {
  return cut(text.replaceAll(/[\s\p{Z}\p{C}]+/gu, ''), 255);
}

/** Seconds. */
export function cleanLifetime(seconds: number): number {
  return Math.min(Math.max(Math.round(seconds), TOKEN_LIFETIME.min), TOKEN_LIFETIME.max);
}
