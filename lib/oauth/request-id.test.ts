import { expect, it } from 'vitest';
import { requestIdFrom } from './request-id';

const random = { randomBytes: (count: number) => new Uint8Array(count).fill(255) };
const FRESH = '_____________________w';

it.each(['a', 'f7a0a7e2-6c4b-4c1e-8f3a-2d5b8a9c0e1f', 'A.b_C-9', 'x'.repeat(64)])(
  'keeps the well-formed id "%s"',
  (id) => {
    expect(requestIdFrom(id, random)).toBe(id);
  },
);

it.each([null, '', 'x'.repeat(65), 'a b', 'a\nb', 'a\n', '<script>', 'é', 'a, b'])(
  'makes a new id instead of %j',
  (id) => {
    expect(requestIdFrom(id, random)).toBe(FRESH);
    expect(requestIdFrom(FRESH, random)).toBe(FRESH);
  },
);
