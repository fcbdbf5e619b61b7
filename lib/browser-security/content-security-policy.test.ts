import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  INERT_POLICY,
  pagePolicy,
  plainPagePolicy,
  TOAST_STYLES,
  UPLOAD_POLICY,
} from './content-security-policy';

const nonce = 'AAAAAAAAAAAAAAAAAAAAAA==';
const page = pagePolicy({ nonce, development: false });
const development = pagePolicy({ nonce, development: true });

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );

describe('the policy of a page', () => {
  it('runs what bears the nonce and what that loads, and nothing else', () => {
    expect(directives(page).get('script-src')).toEqual([`'nonce-${nonce}'`, "'strict-dynamic'"]);
  });

  it('lets nothing frame it, nothing change its base, and no form leave', () => {
    expect(Object.fromEntries(directives(page))).toMatchObject({
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'form-action': ["'self'"],
    });
  });

  it('is the same in development but for what React and the overlay of Next need there', () => {
    const [style] = page.match(/style-src [^;]+/) ?? [];
    const same = development
      .replace(" 'unsafe-eval'", '')
      .replace("style-src 'self' 'unsafe-inline'", style ?? '');
    expect(same).toBe(page);
  });

  it.each([page, plainPagePolicy('x'), INERT_POLICY, UPLOAD_POLICY])(
    '%s: nothing inline at large',
    (policy) => {
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
      expect(directives(policy).get('default-src')).toEqual(["'none'"]);
      expect(directives(policy).get('frame-ancestors')).toEqual(["'none'"]);
    },
  );

  it('names the style sheet of the toasts as the installed library has it', () => {
    const folder = path.dirname(createRequire(import.meta.url).resolve('sonner'));
    const source = readFileSync(path.join(folder, 'index.mjs'), 'utf8');
    const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '';
    const hashes = ['', JSON.parse(literal)].map(
      (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    expect(TOAST_STYLES).toEqual(hashes);
  });
});
