import { unstable_isUnrecognizedActionError } from 'next/navigation';
import type { RefusedForm } from '@/lib/forms/form-state';
import { isUnavailable } from '@/lib/forms/unavailable';

/** The action gave no answer. What was typed is still in the page; say so instead of tearing it down. */
export function unanswered(error: unknown): RefusedForm {
  const key = unstable_isUnrecognizedActionError(error)
    ? 'outdatedPage'
    : isUnavailable(error)
      ? 'databaseUnavailable'
      : 'unexpected';
  return { status: 'error', message: { key }, fieldErrors: {}, values: {} };
}

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : '';

/** What `forbidden()` in an action arrives as; Next exports no test for it. */
export const isForbidden = (error: unknown) => digestOf(error) === 'NEXT_HTTP_ERROR_FALLBACK;403';

/** What `redirect()` in an action arrives as, after Next has begun to carry it out. */
export const isRedirect = (error: unknown) => digestOf(error).startsWith('NEXT_REDIRECT');
