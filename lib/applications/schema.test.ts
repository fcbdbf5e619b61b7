import { describe, expect, it } from 'vitest';
import { createApplicationSchema, updateGrantsSchema } from './schema';

const id = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const refusedField = (input: unknown) =>
  createApplicationSchema.safeParse(input).error?.issues.map(({ path }) => path.join('.'));

describe('the form for a new application', () => {
  it('trims, and may go without a description', () => {
    expect(createApplicationSchema.parse({ id, name: '  Billing  ' })).toEqual({
      id,
      name: 'Billing',
      description: '',
    });
  });

  it('refuses a name that is empty, only looks empty, is too long or has line breaks', () => {
    for (const name of ['', '   ', '\u200b', 'x'.repeat(101), 'a\nb', 'a\0b', undefined]) {
      expect(refusedField({ id, name }), JSON.stringify(name)).toContain('name');
    }
    expect(refusedField({ id, name: 'x'.repeat(100) })).toBeUndefined();
  });

  it('counts a line break of the description once, as it was typed', () => {
    const description = `${'x'.repeat(998)}\r\ny`;
    expect(createApplicationSchema.parse({ id, name: 'n', description }).description).toHaveLength(1000);
    expect(refusedField({ id, name: 'n', description: 'x'.repeat(1001) })).toEqual(['description']);
    expect(refusedField({ id, name: 'n', description: 'a\0b' })).toEqual(['description']);
  });

  it('refuses an id that is not a uuid', () => {
    expect(refusedField({ id: '1', name: 'n' })).toEqual(['id']);
  });
});

describe('the form for grants', () => {
  it('takes an unticked box as no', () => {
    const parse = (box?: string) =>
      updateGrantsSchema.parse({ id, version: '3', clientCredentialsAllowed: box });
    expect(parse('on')).toEqual({ id, version: 3, clientCredentialsAllowed: true });
    expect(parse()).toEqual({ id, version: 3, clientCredentialsAllowed: false });
  });

  it('refuses a version that no row can have', () => {
    for (const version of ['', '0', '-1', '1.5', 'x', '2147483648', undefined]) {
      expect(updateGrantsSchema.safeParse({ id, version }).success, String(version)).toBe(false);
    }
  });
});
