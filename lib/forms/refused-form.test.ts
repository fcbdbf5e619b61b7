import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuseField, refuseForm, refuseInvalid } from './refused-form';

const schema = z.object({
  name: z.string().trim().min(1).max(8),
  code: z.string().min(3).regex(/^\w+$/, 'notPermitted'),
});

function form(entries: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
}

function refusalOf(entries: Record<string, string | File>) {
  const parsed = schema.safeParse(entries);
  if (parsed.success) throw new Error('expected the schema to refuse');
  return refuseInvalid(form(entries), parsed.error);
}

describe('a refused form', () => {
  it('names what is wrong at each field', () => {
    expect(refusalOf({ name: '  ', code: 'ab' }).fieldErrors).toEqual({
      name: [{ key: 'required' }],
      code: [{ key: 'tooShort', values: { min: 3 } }],
    });
    expect(refusalOf({ name: 'far too long', code: 'abc' }).fieldErrors).toEqual({
      name: [{ key: 'tooLong', values: { max: 8 } }],
    });
  });

  it('calls a field that was not sent required', () => {
    expect(refusalOf({ name: 'fine' }).fieldErrors).toEqual({ code: [{ key: 'required' }] });
  });

  it('does not call a field required that was sent with something wrong in it', () => {
    const parsed = z.object({ email: z.email() }).safeParse({ email: 'nobody' });
    if (parsed.success) throw new Error('expected the schema to refuse');
    expect(refuseInvalid(form({ email: 'nobody' }), parsed.error).fieldErrors).toEqual({
      email: [{ key: 'invalid' }],
    });
  });

  it('says what a schema says in its own words', () => {
    expect(refusalOf({ name: 'fine', code: 'a b c' }).fieldErrors).toEqual({
      code: [{ key: 'notPermitted' }],
    });
  });

  it('says it with what the schema gives for its words', () => {
    const parsed = z
      .object({
        name: z.string().superRefine((_, context) => {
          context.addIssue({ code: 'custom', message: 'claimReserved', params: { name: 'iss' } });
        }),
      })
      .safeParse({ name: 'x' });
    if (parsed.success) throw new Error('expected the schema to refuse');
    expect(refuseInvalid(form({ name: 'x' }), parsed.error).fieldErrors).toEqual({
      name: [{ key: 'claimReserved', values: { name: 'iss' } }],
    });
  });

  it('puts what concerns no single field in the summary', () => {
    const parsed = z
      .object({})
      .refine(() => false, 'changedMeanwhile')
      .safeParse({});
    if (parsed.success) throw new Error('expected the schema to refuse');
    expect(refuseInvalid(form({}), parsed.error)).toMatchObject({
      message: { key: 'changedMeanwhile' },
      fieldErrors: {},
    });
  });

  it('keeps what was typed, but no secret, no file and nothing of the framework', () => {
    const typed = form({
      name: 'Billing',
      password: 'hunter2hunter2',
      newPassword: 'x',
      client_secret: 'x',
      setupToken: 'x',
      logo: new File(['x'], 'logo.png'),
      $ACTION_REF_1: '',
    });
    expect(refuseForm(typed, { key: 'deletedMeanwhile' })).toEqual({
      status: 'error',
      message: { key: 'deletedMeanwhile' },
      fieldErrors: {},
      values: { name: 'Billing' },
    });
    expect(refuseField(typed, 'name', { key: 'invalid' })).toMatchObject({
      fieldErrors: { name: [{ key: 'invalid' }] },
      values: { name: 'Billing' },
    });
  });
});
