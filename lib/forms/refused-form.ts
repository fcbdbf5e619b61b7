import type { z } from 'zod';
import errors from '@/lib/i18n/messages/en/errors.json';
import type { ErrorKey, FormError, RefusedForm } from './form-state';

const secretName = /password|secret|token/i;

function typedValues(formData: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of formData) {
    // `$ACTION_…` is what React adds to a form that is posted without script.
    if (typeof value === 'string' && !name.startsWith('$') && !secretName.test(name)) values[name] = value;
  }
  return values;
}

export function isErrorKey(text: string): text is ErrorKey {
  return Object.hasOwn(errors, text);
}

/** A schema does not say what it was given: zod leaves it out of its issues. */
function isGiven(formData: FormData, name: string): boolean {
  return formData.getAll(name).some((value) => value !== '');
}

/**
 * A schema may name a key itself (`.regex(…, 'identifierFormat')`; an issue of its own gives the values of the text as
 * `params`); zod's own checks have one each.
 */
export function issueError(issue: z.core.$ZodIssue, given: boolean): FormError {
  if (isErrorKey(issue.message)) {
    return { key: issue.message, ...(issue.code === 'custom' && issue.params && { values: issue.params }) };
  }
  if (issue.code === 'too_big') return { key: 'tooLong', values: { max: Number(issue.maximum) } };
  if (issue.code === 'too_small' && issue.minimum > 1) {
    return { key: 'tooShort', values: { min: Number(issue.minimum) } };
  }
  return { key: given && issue.code !== 'too_small' ? 'invalid' : 'required' };
}

/** Refuses what a schema refused: each issue at its field, issues of no field in the summary. */
export function refuseInvalid(formData: FormData, error: z.ZodError): RefusedForm {
  const fieldErrors: Record<string, FormError[]> = {};
  let message: FormError | undefined;
  for (const issue of error.issues) {
    const [field] = issue.path;
    if (field === undefined) {
      message ??= issueError(issue, true);
      continue;
    }
    const name = String(field);
    fieldErrors[name] = [...(fieldErrors[name] ?? []), issueError(issue, isGiven(formData, name))];
  }
  return { status: 'error', message, fieldErrors, values: typedValues(formData) };
}

/** Refuses the form as a whole: changed meanwhile, deleted meanwhile, not permitted. */
export function refuseForm(formData: FormData, message: FormError): RefusedForm {
  return { status: 'error', message, fieldErrors: {}, values: typedValues(formData) };
}

/** Refuses one field for a reason that only the server knows, such as a duplicate. */
export function refuseField(formData: FormData, field: string, error: FormError): RefusedForm {
  return { status: 'error', fieldErrors: { [field]: [error] }, values: typedValues(formData) };
}
