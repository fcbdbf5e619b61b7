import { describe, expect, it } from 'vitest';
import { createApiSchema, updateApiSchema } from './schema';

const form = {
  id: crypto.randomUUID(),
  name: 'Calendar',
  identifier: 'https://calendar.example.com',
  description: '',
};

const keysAt = (field: string, value: unknown) => {
  const { error } = createApiSchema.safeParse({ ...form, [field]: value });
  return error?.issues.filter(({ path }) => path[0] === field).map(({ message }) => message) ?? [];
};

describe('the form of a custom API product', () => {
  it.each([
    'https://api.example.com',
    'https://api.example.com/v1/',
    'urn:example:calendar',
    'calendar',
    '日历-api',
    'a'.repeat(255),
  ])('takes the identifier %s exactly as it is', (identifier) => {
    expect(createApiSchema.parse({ ...form, identifier }).identifier).toBe(identifier);
  });

  it('drops blanks around an identifier that was pasted', () => {
    expect(createApiSchema.parse({ ...form, identifier: ' calendar\n' }).identifier).toBe('calendar');
  });

  it.each(['my calendar', 'my\u3000calendar', 'cal\u200bendar', 'cal\0endar', 'cal\u2028endar'])(
    'refuses the identifier %j, in which not every character can be seen',
    (identifier) => {
      expect(keysAt('identifier', identifier)).toEqual(['apiIdentifierCharacters']);
    },
  );

  it('refuses an identifier that is empty or longer than 255', () => {
    expect(keysAt('identifier', '  ')).toHaveLength(1);
    expect(keysAt('identifier', 'a'.repeat(256))).toHaveLength(1);
  });

  it('wants a name of one to a hundred characters that can be seen', () => {
    expect(createApiSchema.parse({ ...form, name: '  My   calendar ' }).name).toBe('My calendar');
    for (const name of ['', '   ', '\u200b', 'a'.repeat(101), 'a\0b', 'a\nb']) {
      expect(keysAt('name', name), JSON.stringify(name)).not.toEqual([]);
    }
  });

  it('counts the end of a line in the description once', () => {
    const description = `${'a\r\n'.repeat(499)}bb`;
    expect(createApiSchema.parse({ ...form, description }).description).toHaveLength(1000);
    expect(keysAt('description', `${description}b`)).toHaveLength(1);
    expect(keysAt('description', 'a\0b')).toHaveLength(1);
  });

  it('has no logo when no file was chosen, however the form says so', () => {
    expect(createApiSchema.parse({ ...form, logo: new File([], '') }).logo).toBeUndefined();
    expect(createApiSchema.parse(form).logo).toBeUndefined();
    // As React sends it.
    expect(createApiSchema.parse({ ...form, logo: new File([], 'undefined') }).logo).toBeUndefined();
    expect(createApiSchema.parse({ ...form, logo: new File(['x'], '') }).logo).toBeInstanceOf(File);
    expect(keysAt('logo', 'a.png')).toHaveLength(1);
  });

  it('changes only the version that it was made of', () => {
    const edit = { id: form.id, name: 'Calendar', description: '' };
    expect(updateApiSchema.parse({ ...edit, version: '3' }).version).toBe(3);
    for (const version of [undefined, '', '0', '1.5', 'x', '2147483648']) {
      expect(updateApiSchema.safeParse({ ...edit, version }).success, String(version)).toBe(false);
    }
  });
});
