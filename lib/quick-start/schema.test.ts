import { expect, it } from 'vitest';
import { submitForm } from '@/lib/forms/submit-form';
import { testApplicationSchema } from './schema';

async function send(scopes: readonly string[]) {
  const form = new FormData();
  form.set('applicationId', crypto.randomUUID());
  form.set('apiId', crypto.randomUUID());
  form.set('proof', 'temporary');
  for (const scope of scopes) form.append('scopes', scope);
  return submitForm(form, testApplicationSchema, async (input) => input.scopes.length);
}

const scopesOf = (count: number, length: number) => Array.from({ length: count }, () => 'x'.repeat(length));

it('takes as many scopes as a request and the audit log can well hold', async () => {
  const most = [...scopesOf(81, 99), 'x'.repeat(92)];
  expect(most.join(' ').length).toBe(8192);
  expect(await send(most)).toEqual({ status: 'success', data: 82 });
});

it.each([
  ['too many', scopesOf(10_000, 100)],
  ['one character too much', [...scopesOf(81, 99), 'x'.repeat(93)]],
  ['too many of no character', scopesOf(8194, 0)],
  ['too many bytes', scopesOf(41, 100).map((scope) => scope.replaceAll('x', 'é'))],
])('refuses %s at their field', async (_, scopes) => {
  expect(await send(scopes)).toMatchObject({
    status: 'error',
    fieldErrors: { scopes: [{ key: 'scopesTooLong', values: { max: 8192 } }] },
  });
});
