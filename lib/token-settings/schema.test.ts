import { describe, expect, it } from 'vitest';
import { inWholeUnits } from './lifetime';
import { updateTokenSettingsSchema } from './schema';

const form = {
  id: crypto.randomUUID(),
  version: '1',
  lifetime: '30',
  lifetimeUnit: 'minute',
  algorithm: 'RS256',
  profile: 'STANDARD',
  extraClaims: '',
};

const keysAt = (field: string, changes: Partial<Record<keyof typeof form, string>>) => {
  const { error } = updateTokenSettingsSchema.safeParse({ ...form, ...changes });
  return error?.issues.filter(({ path }) => path[0] === field).map(({ message }) => message) ?? [];
};

describe('the form of token settings', () => {
  it('takes what it begins with', () => {
    expect(updateTokenSettingsSchema.parse(form)).toEqual({
      ...form,
      version: 1,
      lifetime: 30,
      scopeRequired: false,
      extraClaims: {},
    });
    expect(updateTokenSettingsSchema.parse({ ...form, scopeRequired: 'on' }).scopeRequired).toBe(true);
  });

  it.each([
    ['60', 'second'],
    [' 1 ', 'minute'],
    ['1440', 'minute'],
    ['24', 'hour'],
    ['86400', 'second'],
    ['３０', 'minute'],
  ])('takes a lifetime of %s %ss', (lifetime, lifetimeUnit) => {
    expect(keysAt('lifetime', { lifetime, lifetimeUnit })).toEqual([]);
  });

  it.each([
    ['59', 'second'],
    ['0', 'minute'],
    ['1441', 'minute'],
    ['25', 'hour'],
    ['86401', 'second'],
    ['999999', 'hour'],
  ])('refuses a lifetime of %s %ss at the field, and says what is allowed', (lifetime, lifetimeUnit) => {
    expect(keysAt('lifetime', { lifetime, lifetimeUnit })).toEqual(['tokenLifetimeRange']);
  });

  it.each(['1.5', '-5', '1e3', 'half an hour', '0x10', '1,000', '1234567'])(
    'refuses the lifetime %s, which is no whole number of a sensible size',
    (lifetime) => {
      expect(keysAt('lifetime', { lifetime })).toEqual(['wholeNumberFromOne']);
    },
  );

  it('wants a lifetime, and refuses what is no choice', () => {
    expect(keysAt('lifetime', { lifetime: ' ' })).toHaveLength(1);
    expect(keysAt('lifetimeUnit', { lifetimeUnit: 'day' })).toHaveLength(1);
    expect(keysAt('algorithm', { algorithm: 'none' })).toHaveLength(1);
    expect(keysAt('algorithm', { algorithm: 'HS256' })).toHaveLength(1);
    expect(keysAt('profile', { profile: 'standard' })).toHaveLength(1);
  });

  it('tells of everything that is wrong at once', () => {
    const { error } = updateTokenSettingsSchema.safeParse({ ...form, lifetime: '0', extraClaims: '[]' });
    expect(error?.issues.map(({ path }) => path[0]).toSorted()).toEqual(['extraClaims', 'lifetime']);
  });

  it('refuses extra claims at their field, by the name at fault', () => {
    const { error } = updateTokenSettingsSchema.safeParse({ ...form, extraClaims: '{"iss": "me"}' });
    expect(error?.issues).toMatchObject([
      { path: ['extraClaims'], message: 'claimReserved', params: { name: 'iss' } },
    ]);
    expect(keysAt('extraClaims', { extraClaims: ' '.repeat(20_001) })).toHaveLength(1);
  });
});

it.each([
  [60, 1, 'minute'],
  [61, 61, 'second'],
  [1800, 30, 'minute'],
  [3600, 1, 'hour'],
  [5400, 90, 'minute'],
  [86_400, 24, 'hour'],
])('says a lifetime of %d seconds as %d %ss', (seconds, value, unit) => {
  expect(inWholeUnits(seconds)).toEqual({ value, unit });
});
