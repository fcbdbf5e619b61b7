import type errors from '@/lib/i18n/messages/en/errors.json';

/**
 * How a form speaks with its action. Everything here is plain data and safe in the browser.
 *
 * An action answers with codes, never with sentences: a key of the `errors` messages and the values that
 * its text needs. `ActionForm` turns them into the reader's language. To say something new, add the key
 * to `errors.json` in each language; the type below then admits it.
 *
 * Codes that mutations share:
 * messages: errors.changedMeanwhile errors.deletedMeanwhile errors.notPermitted
 */
export type ErrorKey = keyof typeof errors;
export type FormError = { key: ErrorKey; values?: Record<string, string | number> };

export type RefusedForm = {
  status: 'error';
  /** What concerns the form as a whole; without it the summary points at the fields. */
  message?: FormError;
  /** By field name, in the order in which they were found. */
  fieldErrors: Record<string, FormError[]>;
  /** What was typed, so that a form posted without script keeps it. Secrets and files are left out. */
  values: Record<string, string>;
};

export type FormState<Data = undefined> =
  | { status: 'idle' }
  | RefusedForm
  | { status: 'success'; data: Data };

export type FormAction<Data = undefined> = (
  previous: FormState<Data>,
  formData: FormData,
) => Promise<FormState<Data>>;

export const idleForm = { status: 'idle' } as const;
