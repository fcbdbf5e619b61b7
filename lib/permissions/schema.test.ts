import { describe, expect, it } from 'vitest';
import { createPermissionSchema, movePermissionSchema } from './schema';

const form = { id: crypto.randomUUID(), apiId: crypto.randomUUID(), code: 'read', description: '' };
const messagesFor = (code: string) =>
  createPermissionSchema.safeParse({ ...form, code }).error?.issues.map(({ message }) => message) ?? [];

describe('the form of a permission', () => {
  it('takes every character that a scope-token may have, and no other (RFC 6749 section 3.3)', () => {
    for (let point = 0; point < 0x180; point++) {
      const allowed = point === 0x21 || (point >= 0x23 && point <= 0x5b) || (point >= 0x5d && point <= 0x7e);
      expect(messagesFor(`a${String.fromCodePoint(point)}b`), `U+${point.toString(16)}`).toEqual(
        allowed ? [] : ['permissionCodeCharacters'],
      );
    }
  });

  it('wants a code of 1 to 100 characters', () => {
    expect(messagesFor('x'.repeat(100))).toEqual([]);
    expect(messagesFor('x'.repeat(101))).toHaveLength(1);
    expect(messagesFor(' ')).toHaveLength(1);
  });

  it('drops blanks around a code that was pasted', () => {
    expect(createPermissionSchema.parse({ ...form, code: ' calendar.read\n' }).code).toBe('calendar.read');
  });

  it('takes a description of up to 500 characters', () => {
    const withDescription = (description: string) => ({ ...form, description });
    expect(createPermissionSchema.safeParse(withDescription('x'.repeat(500))).success).toBe(true);
    expect(createPermissionSchema.safeParse(withDescription('x'.repeat(501))).success).toBe(false);
  });
});

describe('the form that moves a permission', () => {
  const move = { id: form.id, apiId: form.apiId, order: 'a'.repeat(64) };

  it.each(['', '0', '-1', '1.5', 'first'])('asks for a whole number in place of %j', (position) => {
    const { error } = movePermissionSchema.safeParse({ ...move, position });
    expect(error?.issues.map(({ message }) => message)).toContain('wholeNumberFromOne');
  });

  it('takes a position past the end', () => {
    expect(movePermissionSchema.parse({ ...move, position: '99999999' }).position).toBe(99_999_999);
  });
});
