import { describe, expect, it } from 'vitest';
import { setupSchema } from '@/lib/setup/schema';
import { emailField, enablingSchema, invitationSchema, personNameField } from './schema';

const accepts = (field: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  field.safeParse(value).success;

describe('the e-mail of an administrator', () => {
  it('is kept in lower case and without the spaces around it', () => {
    expect(emailField.parse('  Ada.Lovelace@Example.COM ')).toBe('ada.lovelace@example.com');
  });

  it.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'ada@example.com\0',
    `${'a'.repeat(250)}@b.com`,
  ])('is not %j', (value) => {
    expect(accepts(emailField, value)).toBe(false);
  });
});

describe('the name of an administrator', () => {
  it('is any script, without the spaces around it', () => {
    expect(personNameField.parse(' 王小明 ')).toBe('王小明');
    expect(accepts(personNameField, 'x'.repeat(100))).toBe(true);
  });

  it.each(['', '   ', 'x'.repeat(101), 'a\0b', 'a\nb'])('is not %j', (value) => {
    expect(accepts(personNameField, value)).toBe(false);
  });
});

describe('forms about administrators', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';

  it('take the three roles and no other', () => {
    const form = { id, name: 'Ada', email: 'ada@example.com' };
    for (const role of ['OWNER', 'ADMINISTRATOR', 'AUDITOR']) {
      expect(accepts(invitationSchema, { ...form, role })).toBe(true);
    }
    for (const role of ['', 'owner', 'ROOT', undefined]) {
      expect(accepts(invitationSchema, { ...form, role })).toBe(false);
    }
    expect(accepts(invitationSchema, { ...form, id: '1', role: 'OWNER' })).toBe(false);
  });

  it('read a version and a state from text', () => {
    expect(enablingSchema.parse({ id, version: '3', enabled: 'false' })).toEqual({
      id,
      version: 3,
      enabled: false,
    });
    for (const version of ['', '0', '-1', '1.5', 'x']) {
      expect(accepts(enablingSchema, { id, version, enabled: 'true' }), version).toBe(false);
    }
  });
});

describe('the form of the first Owner', () => {
  const form = {
    token: 'A'.repeat(43),
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
    passwordRepeat: 'correct horse battery',
  };
  const issuesOf = (changes: Partial<typeof form>) =>
    setupSchema
      .safeParse({ ...form, ...changes })
      .error?.issues.map(({ path, message }) => [path[0], message]);

  it('wants a password of 12 to 1024 characters', () => {
    const twice = (password: string) => issuesOf({ password, passwordRepeat: password })?.[0]?.[0];
    expect(twice('x'.repeat(11))).toBe('password');
    expect(twice('x'.repeat(12))).toBeUndefined();
    expect(twice('x'.repeat(1024))).toBeUndefined();
    expect(twice('x'.repeat(1025))).toBe('password');
  });

  it('says at the second password that it is another', () => {
    expect(issuesOf({ passwordRepeat: 'correct horse batterY' })).toEqual([
      ['passwordRepeat', 'passwordsDiffer'],
    ]);
  });

  it('takes no link that cannot be ours', () => {
    for (const token of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}/`]) {
      expect(issuesOf({ token })).toEqual([['token', 'linkInvalid']]);
    }
  });
});
