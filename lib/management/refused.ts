import { createTranslator } from 'next-intl';
import type { z } from 'zod';
import type { ErrorKey } from '@/lib/forms/form-state';
import type { Refusal } from '@/lib/forms/refusal';
import { isErrorKey } from '@/lib/forms/refused-form';
import errors from '@/lib/i18n/messages/en/errors.json';
import { type Fault, Problem, type ProblemKind } from './problem';

const translate = createTranslator({ locale: 'en', messages: errors });

/** Where the console speaks of its pages. */
const IN_OTHER_WORDS: Partial<Record<ErrorKey, string>> = {
  changedMeanwhile: 'Somebody else changed this in the meantime. Read it again, then make your change.',
  deletedMeanwhile: 'There is no such resource.',
  clientSecretExists: 'There is a live secret already.',
  permissionDeletedMeanwhile: 'A permission of the choice is not there. Nothing was assigned.',
};

function detailOf(key: ErrorKey, values: Record<string, string | number> = {}): string {
  return IN_OTHER_WORDS[key] ?? translate(key, values);
}

const MISSING: ReadonlySet<ErrorKey> = new Set([
  'deletedMeanwhile',
  'applicationDeletedMeanwhile',
  'apiDeletedMeanwhile',
  'authorizationGone',
  'authorizationRevokedMeanwhile',
]);

/** What is well-formed, and refused because of what there is. */
const CONFLICT =
  /(?:Taken|There|Exists|Limit|Added|InUse|Meanwhile|IsDefault|Required|TooYoung|NotUsable)$|^(?:tooManyClientKeys|systemApi)$/;

function kindOf({ key, field }: Refusal): ProblemKind {
  if (MISSING.has(key)) return 'not-found';
  // Of those who would climb (lib/management-api/guard.ts).
  if (/^management(?:Scopes|Rights)/.test(key)) return 'not-permitted';
  if (key === 'required' || !CONFLICT.test(key)) return field === undefined ? 'conflict' : 'invalid-body';
  return 'conflict';
}

/** JSON Pointer (RFC 6901). */
export const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * A rule of the product said no.
 *
 * @param fields - where in the body the fields of the console's forms are
 */
export function refused(refusal: Refusal, fields: Readonly<Record<string, string>> = {}): Problem {
  const detail = detailOf(refusal.key, refusal.values);
  const { key: code, field } = refusal;
  const at = field === undefined ? {} : { pointer: fields[field] ?? pointerTo([field]) };
  return new Problem(kindOf(refusal), detail, [{ ...at, code, detail }]);
}

function faultOf(issue: z.core.$ZodIssue): Pick<Fault, 'code' | 'detail'> {
  if (isErrorKey(issue.message)) {
    const values = issue.code === 'custom' ? issue.params : undefined;
    return { code: issue.message, detail: detailOf(issue.message, values) };
  }
  const missing = issue.code === 'invalid_type' && /received undefined$/.test(issue.message);
  if (missing) return { code: 'required', detail: detailOf('required') };
  return { code: 'invalid', detail: issue.message };
}

/** Enough to mend a request, and no more than an answer should hold. */
const MOST_FAULTS = 50;

/** The places that a schema refused, and what is not known at all by its name; of what may be very many the first. */
function faultsOf(error: z.ZodError, place: (path: readonly PropertyKey[]) => Partial<Fault>): Fault[] {
  const faults = error.issues.slice(0, MOST_FAULTS).flatMap((issue): Fault[] => {
    if (issue.code !== 'unrecognized_keys') return [{ ...place(issue.path), ...faultOf(issue) }];
    return issue.keys.slice(0, MOST_FAULTS).map((key) => ({
      ...place([...issue.path, key]),
      code: 'unknown',
      detail: 'There is nothing of this name here.',
    }));
  });
  return faults.slice(0, MOST_FAULTS);
}

export function refusedBody(error: z.ZodError): Problem {
  const faults = faultsOf(error, (path) => ({ pointer: pointerTo(path) }));
  return new Problem('invalid-body', 'The body is not valid.', faults);
}

export function refusedQuery(error: z.ZodError): Problem {
  const faults = faultsOf(error, ([name]) => ({ parameter: String(name ?? '') }));
  return new Problem('invalid-parameter', 'The query is not valid.', faults);
}
