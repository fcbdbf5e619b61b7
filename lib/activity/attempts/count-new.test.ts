import { describe, expect, it } from 'vitest';
import { countNew } from './count-new';

describe('what is new to a page', () => {
  it('is what it does not show, also between what it shows', () => {
    expect(countNew(['e', 'd', 'c', 'b'], ['d', 'b'])).toBe(2);
  });

  it('is not what is older than all that it shows', () => {
    expect(countNew(['c', 'b', 'a'], ['c', 'b'])).toBe(0);
  });

  it('is everything where it shows nothing', () => {
    expect(countNew(['b', 'a'], [])).toBe(2);
    expect(countNew([], [])).toBe(0);
  });
});
