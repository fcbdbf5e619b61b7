import type { FieldChange } from './steps';

/** Lists whose order means nothing. */
const SETS: ReadonlySet<string> = new Set([
  'grantTypes',
  'authenticationMethods',
  'allowedAddresses',
  'scopes',
]);

/** The same text for values that mean the same, whatever the order of their members. */
export function canonicalText(value: unknown, isSet = false): string {
  if (Array.isArray(value)) {
    const texts = value.map((each) => canonicalText(each));
    return `[${(isSet ? texts.toSorted() : texts).join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const texts = members.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`);
  return `{${texts.toSorted().join()}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What differs, field by field, one level into settings that belong together (`tokens.lifetime`). */
export function fieldChanges<T extends object>(from: T, to: T): { changes: FieldChange[]; set: Partial<T> } {
  const changes: FieldChange[] = [];
  const set: Partial<T> = {};
  for (const field in to) {
    const [before, after] = [from[field], to[field]];
    if (canonicalText(before, SETS.has(field)) === canonicalText(after, SETS.has(field))) continue;
    set[field] = after;
    if (field !== 'tokens' || !isObject(before) || !isObject(after)) {
      changes.push({ field, from: before, to: after });
      continue;
    }
    for (const [name, value] of Object.entries(after)) {
      if (canonicalText(before[name]) === canonicalText(value)) continue;
      changes.push({ field: `${field}.${name}`, from: before[name], to: value });
    }
  }
  return { changes, set };
}

const isTelling = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What something new is made of, without what is empty. */
export function initialFields(fields: object): FieldChange[] {
  return Object.entries(fields)
    .flatMap(([field, value]: [string, unknown]) =>
      field === 'tokens' && isObject(value)
        ? Object.entries(value).map(([name, inner]): [string, unknown] => [`tokens.${name}`, inner])
        : [[field, value] as [string, unknown]],
    )
    .filter(([, value]) => isTelling(value) && canonicalText(value) !== '{}')
    .map(([field, to]) => ({ field, from: null, to }));
}
