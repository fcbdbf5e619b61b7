import { expect, it } from 'vitest';
import { z } from 'zod';
import { ascendingIds } from './ascending-ids';

const now = new Date('2026-11-23T12:00:00.123Z');

it('gives UUIDs of version 7 in ascending order, however many', () => {
  const ids = ascendingIds(10_000, now);
  expect(ids.every((id) => z.uuidv7().safeParse(id).success)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(10_000);
});

it('begins them with the time', () => {
  const [id = ''] = ascendingIds(1, now);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now.getTime());
});
