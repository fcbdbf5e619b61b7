import { createTranslator } from 'next-intl';
import type { z } from 'zod';
import type { ErrorKey } from '@/lib/forms/form-state';
import errors from '@/lib/i18n/messages/en/errors.json';
import type { ValueFault } from './faults';

const translate = createTranslator({ locale: 'en', messages: errors });

function isErrorKey(text: string): text is ErrorKey {
  return Object.hasOwn(errors, text);
}

/** The console's words for one of its errors. */
export function inWords(key: ErrorKey, values?: Record<string, string | number>): string {
  return translate(key, values);
}

const KINDS: Partial<Record<string, string>> = {
  string: 'a text; what looks like a number or true and false has to stand in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names with values',
};

/** Names under which people would keep what must not stand in a file. */
const SECRET_NAME = /secret|password|private/i;

function unknownName(name: string): string {
  const shown = name.length > 64 ? `${name.slice(0, 64)}…` : name;
  return SECRET_NAME.test(name)
    ? `“${shown}”: secrets have no place in a configuration. Take it out; if it was ever shared, reset it.`
    : `“${shown}” is not known here.`;
}

function words(issue: z.core.$ZodIssue, isThere: boolean): string {
  if (isErrorKey(issue.message)) return inWords(issue.message, issue.code === 'custom' ? issue.params : {});
  switch (issue.code) {
    case 'invalid_type':
      return isThere ? `This takes ${KINDS[issue.expected] ?? issue.expected}.` : '';
    case 'invalid_value':
      return `This takes ${issue.values.map(String).join(' or ')}.`;
    case 'too_big':
      return `At most ${issue.maximum}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''}.`;
    case 'too_small':
      return issue.origin === 'string'
        ? inWords('required')
        : `At least ${issue.minimum}${issue.origin === 'array' ? ' entries' : ''}.`;
    default:
      // A regular expression of ours that has no words, or words of the schema.
      return issue.message.startsWith('takes ') ? `This ${issue.message}.` : inWords('invalid');
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/**
 * What a schema refused, a fault for each value.
 *
 * @param root - what the schema was given
 */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): ValueFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: [...path, name], message: unknownName(name), atKey: true }));
  }
  const isThere = valueAt(root, path) !== undefined;
  if (!isThere && path.length > 0) return [{ path, message: `“${String(path.at(-1))}” is missing here.` }];
  return [{ path, message: words(issue, isThere) }];
}
