import { describe, expect, it } from 'vitest';
import { renderBar } from './progress';
import { seededRandom, uuid7 } from './random';
import { countsOf, LARGE, SMALL } from './size';

describe('what is made up', () => {
  it('is the same in every run', () => {
    const numbers = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
    expect(numbers(1).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it('has ids of version 7 that sort by time', () => {
    const random = seededRandom(1);
    const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map((ms) => uuid7(ms, random));
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });

  it('is of the sizes that are compared', () => {
    expect(countsOf(LARGE)).toMatchObject({
      applications: 100_000,
      apis: 1000,
      permissions: 20_000,
      scopes: 1_000_000,
    });
    expect(countsOf(SMALL).applications).toBe(100);
    const density = ({ scopes, applications }: ReturnType<typeof countsOf>) => scopes / applications;
    expect(density(countsOf(SMALL))).toBe(density(countsOf(LARGE)));
  });
});

describe('the progress bar', () => {
  it('goes from nothing to full', () => {
    expect(renderBar('rows', 0, 10)).toMatch(/^ {2}░{30} {3}0 % {2}rows$/);
    expect(renderBar('rows', 5, 10)).toMatch(/^ {2}█{15}░{15} {2}50 % {2}rows$/);
    expect(renderBar('rows', 10, 10)).toMatch(/^ {2}█{30} 100 % {2}rows$/);
  });
});
