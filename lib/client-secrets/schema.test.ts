import { describe, expect, it } from 'vitest';
import { addClientSecretSchema, enableClientSecretSchema, resetClientSecretSchema } from './schema';

const applicationId = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const secretId = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a12';

function issuesOf(schema: typeof addClientSecretSchema | typeof enableClientSecretSchema, fields: object) {
  const parsed = schema.safeParse({ applicationId, ...fields });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
}

describe('the form of a secret', () => {
  it('needs a name when it is added, and none when it is the first or takes the place of another', () => {
    expect(issuesOf(addClientSecretSchema, { name: ' ' })).toEqual([['name', 'required']]);
    expect(enableClientSecretSchema.parse({ applicationId, name: '  ' }).name).toBeUndefined();
    expect(enableClientSecretSchema.parse({ applicationId }).name).toBeUndefined();
    expect(resetClientSecretSchema.parse({ applicationId, secretId, name: '' }).name).toBeUndefined();
  });

  it('takes names of one line and of at most a hundred characters', () => {
    expect(addClientSecretSchema.parse({ applicationId, name: ' Frank  furt ' }).name).toBe('Frank furt');
    expect(issuesOf(addClientSecretSchema, { name: 'x'.repeat(100) })).toEqual([]);
    expect(issuesOf(addClientSecretSchema, { name: 'x'.repeat(101) })).toHaveLength(1);
    expect(issuesOf(enableClientSecretSchema, { name: 'a\nb' })).toHaveLength(1);
    expect(issuesOf(enableClientSecretSchema, { name: '\u200b' })).toEqual([['name', 'required']]);
  });

  it('asks for a day where one is to be the last, and for one that there is', () => {
    const dated = (expiryDate?: string) =>
      issuesOf(addClientSecretSchema, { name: 'x', expiry: 'date', expiryDate });
    expect(dated()).toEqual([['expiryDate', 'required']]);
    expect(dated('')).toEqual([['expiryDate', 'required']]);
    expect(dated('2027-02-29')).toEqual([['expiryDate', 'invalid']]);
    expect(dated('28.2.2027')).toEqual([['expiryDate', 'invalid']]);
    expect(dated('2028-02-29')).toEqual([]);
    expect(issuesOf(addClientSecretSchema, { name: 'x', expiry: '30d', expiryDate: 'left over' })).toEqual(
      [],
    );
  });

  it('takes no other expiry or overlap than those that are offered', () => {
    expect(issuesOf(addClientSecretSchema, { name: 'x', expiry: '31d' })).toHaveLength(1);
    const reset = { applicationId, secretId };
    expect(resetClientSecretSchema.safeParse({ ...reset, overlap: 'week' }).success).toBe(true);
    expect(resetClientSecretSchema.safeParse({ ...reset, overlap: '' }).success).toBe(false);
    expect(resetClientSecretSchema.safeParse({ ...reset, overlap: 'year' }).success).toBe(false);
  });
});
