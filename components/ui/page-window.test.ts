import { describe, expect, it } from 'vitest';
import { pageWindow } from './page-window';

describe('the page numbers under a list', () => {
  it('offers every page when there are few', () => {
    expect(pageWindow(1, 1)).toEqual([1]);
    expect(pageWindow(2, 4)).toEqual([1, 2, 3, 4]);
  });

  it('keeps the first, the last and the neighbours of a page in the middle', () => {
    expect(pageWindow(50, 410)).toEqual([1, null, 49, 50, 51, null, 410]);
  });

  it('shows a page instead of a gap that would hide only that page', () => {
    expect(pageWindow(4, 8)).toEqual([1, 2, 3, 4, 5, null, 8]);
    expect(pageWindow(5, 7)).toEqual([1, null, 4, 5, 6, 7]);
  });
});
