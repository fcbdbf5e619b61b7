import { describe, expect, it, vi } from 'vitest';
import { findPage } from './page';

const letters = ['a', 'b', 'c', 'd', 'e'];
const lettersFrom = (offset: number) => Promise.resolve(letters.slice(offset, offset + 2));
const find = (asked: number) =>
  findPage({ asked, pageSize: 2 }, Promise.resolve(letters.length), lettersFrom);

describe('a page of a list', () => {
  it('has the rows that were asked for, and how many there are in all', async () => {
    expect(await find(2)).toEqual({ rows: ['c', 'd'], total: 5, page: 2, pageSize: 2 });
  });

  it('is the last one where a later one was asked for', async () => {
    expect(await find(9)).toEqual({ rows: ['e'], total: 5, page: 3, pageSize: 2 });
  });

  it('is the first one of a list that is empty', async () => {
    const empty = await findPage({ asked: 3, pageSize: 2 }, Promise.resolve(0), () => Promise.resolve([]));
    expect(empty).toEqual({ rows: [], total: 0, page: 1, pageSize: 2 });
  });

  it('is read while it is counted', async () => {
    const read = vi.fn(lettersFrom);
    let counted: (total: number) => void = () => undefined;
    const counting = new Promise<number>((resolve) => {
      counted = resolve;
    });
    const page = findPage({ asked: 1, pageSize: 2 }, counting, read);
    expect(read).toHaveBeenCalledWith(0);
    counted(letters.length);
    expect((await page).total).toBe(5);
  });
});
