import { expect, test } from 'vitest';
import { PAGES } from '@/lib/auth/access.testing';
import { STANDS_FOR } from './at-size';

test('something stands for every parameter in the address of a page', () => {
  const parameters = Object.keys(PAGES).flatMap((route) =>
    [...route.matchAll(/\[(\w+)\]/g)].map(([, name]) => name),
  );
  expect(parameters).toContain('applicationId');
  expect(parameters.filter((name) => !name || !(name in STANDS_FOR))).toEqual([]);
});
