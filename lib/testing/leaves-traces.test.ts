import { expect, it } from 'vitest';
import { leavesTraces } from './leaves-traces';

it.each([
  "vi.mock('next/headers', () => ({}));",
  'const jar = vi.hoisted(() => ({}));',
  'vi.useFakeTimers();',
  "vi.stubEnv('A', '1');",
  "vi.stubGlobal('fetch', answer);",
  "vi.spyOn(process.stdout, 'write')",
  'vi\n  .resetModules()',
  "process.env.PUBLIC_URL = 'https://center.example.com';",
  "process.env['PUBLIC_URL'] ??= '';",
  'delete process.env.PUBLIC_URL;',
  'Object.assign(process.env, { A: 1 });',
  'globalThis.fetch = answer;',
  "process.chdir('/');",
])('a file of tests with %s has a process of its own', (text) => {
  expect(leavesTraces(text)).toBe(true);
});

it.each([
  'await vi.waitFor(() => expect(seen).toBe(1)); const told = vi.fn();',
  "if (process.env.PATH === '') throw new Error();",
  'const { PATH } = process.env;',
])('one with %s shares that of others', (text) => {
  expect(leavesTraces(text)).toBe(false);
});
