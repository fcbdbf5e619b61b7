import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/lib/management-client/problem-error';
import { networkWords } from './network-words';
import { asked } from './refusal';

const refusedBy = (status: number, body: unknown) =>
  asked(async () => {
    throw new ProblemError(status, 'POST /batch', body);
  });

describe('an answer that is no success', () => {
  const conflict = { type: 'urn:enterprise-center:problem:conflict', detail: 'It is there.' };

  it('of the management API says whether it was refused', async () => {
    await expect(refusedBy(409, conflict)).rejects.toMatchObject({
      reason: 'refused',
      message: 'It is there.',
    });
    await expect(refusedBy(412, conflict)).rejects.toMatchObject({ reason: 'changed-meanwhile' });
  });

  it.each([408, 403, 502])(
    'with %s of whoever stands in between does not say that nothing was done',
    async (status) => {
      await expect(refusedBy(status, '<html>')).rejects.toMatchObject({
        reason: 'unavailable',
        message: expect.stringContaining('not from an Enterprise Center'),
      });
    },
  );
});

describe('why a server cannot be reached', () => {
  const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
  it.each([
    // As Node has it for a name with several addresses: without a message.
    [
      failed(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })),
      'nobody listens there (ECONNREFUSED)',
    ],
    [
      failed(
        Object.assign(new Error('0D7:error:tls_validate_record_header'), {
          code: 'ERR_SSL_WRONG_VERSION_NUMBER',
        }),
      ),
      'it does not answer as https: is it http, or another port? (ERR_SSL_WRONG_VERSION_NUMBER)',
    ],
    [failed(new Error('unexpected redirect')), 'it sends on to another address: give that one'],
    [failed(new Error('something else')), 'something else'],
    [new TypeError('fetch failed'), 'fetch failed'],
  ])('is said in words: %s', (error, words) => expect(networkWords(error)).toBe(words));
});
