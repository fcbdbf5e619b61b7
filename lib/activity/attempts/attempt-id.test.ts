import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttemptIds } from '../attempt-ids';
import { placeOf } from './attempt-id';

describe('the place of an attempt', () => {
  it('is what its id was made of', () => {
    const next = createAttemptIds((count) => crypto.getRandomValues(new Uint8Array(count)));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (time) => {
        const id = next(time);
        expect(placeOf(id)).toEqual({ at: new Date(time), id });
        expect(placeOf(id.toUpperCase())).toEqual({ at: new Date(time), id });
      }),
    );
  });

  it.each([
    undefined,
    ['0198f2a0-0000-7000-8000-00000000000a'],
    '',
    "'; DROP TABLE token_attempt; --",
    '0198f2a0-0000-4000-8000-00000000000a',
    '0198f2a0-0000-7000-c000-00000000000a',
    '0198f2a0-0000-7000-8000-00000000000a ',
    // In the year 10889.
    'ffffffff-ffff-7000-8000-00000000000a',
  ])('is none for %j', (text) => {
    expect(placeOf(text)).toBeNull();
  });

  it('is none for whatever else an address may hold', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(placeOf(text)).toBeNull();
      }),
    );
  });
});
