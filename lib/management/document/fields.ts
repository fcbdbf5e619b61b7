import type { DescribedSchema } from './described';

/** What a value has to be beside its type. */
export type Bound =
  | { kind: 'length' | 'range' | 'items'; min: number; max: number }
  | { kind: 'itemsFrom'; min: number }
  | { kind: 'pattern' | 'default' | 'values'; value: string };

export interface FieldReference {
  /** From the outermost object on: `operations[].method`. */
  name: string;
  /** As a program would write it: `string[]`, `string | null`. */
  type: string;
  isRequired: boolean;
  bounds: readonly Bound[];
  description: string | null;
}

/** What a schema that is referred to is called. */
export const nameOfRef = (ref: string) => ref.split('/').at(-1) ?? ref;

const bracketed = (text: string) => (text.includes(' ') ? `(${text})` : text);

/** Values of any kind that refer to themselves have a name that nobody gave them. */
const isNamed = (ref: string) => !nameOfRef(ref).startsWith('__');

export function typeOf(schema: DescribedSchema): string {
  const { $ref, anyOf, items, type, format } = schema;
  if ($ref !== undefined) return isNamed($ref) ? nameOfRef($ref) : 'any';
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' | ');
  if (items !== undefined) return `${bracketed(typeOf(items))}[]`;
  if (type === undefined) return 'any';
  const name = Array.isArray(type) ? type.join(' | ') : type;
  return format === undefined ? name : `${name} (${format})`;
}

/** The one that is not `null`, of those that may also be. */
function withoutNull({ anyOf, ...own }: DescribedSchema): DescribedSchema {
  const [only, ...others] = (anyOf ?? []).filter(({ type }) => type !== 'null');
  return only === undefined || others.length > 0 ? own : { ...only, ...own };
}

export function boundsOf(schema: DescribedSchema): Bound[] {
  const held = withoutNull(schema);
  const { minLength = 0, maxLength, minimum, maximum, minItems, maxItems, pattern, format } = held;
  const values = held.enum ?? (held.items && withoutNull(held.items).enum);
  const isRange = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const bounds: Bound[] = [];
  if (values !== undefined) bounds.push({ kind: 'values', value: values.map(String).join(', ') });
  if (maxLength !== undefined) bounds.push({ kind: 'length', min: minLength, max: maxLength });
  if (isRange) bounds.push({ kind: 'range', min: minimum, max: maximum });
  if (maxItems !== undefined) bounds.push({ kind: 'items', min: minItems ?? 0, max: maxItems });
  else if (minItems !== undefined) bounds.push({ kind: 'itemsFrom', min: minItems });
  // What a format stands for is said by its name.
  if (pattern !== undefined && format === undefined) bounds.push({ kind: 'pattern', value: pattern });
  if (held.default !== undefined && held.default !== '') {
    bounds.push({ kind: 'default', value: JSON.stringify(held.default) });
  }
  return bounds;
}

/** Every field of an object, and of the objects in it that have no name of their own. */
export function fieldsOf(schema: DescribedSchema, prefix = ''): FieldReference[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]): FieldReference[] => {
    const field: FieldReference = {
      name: prefix + name,
      type: typeOf(given),
      isRequired: required.has(name),
      bounds: boundsOf(given),
      description: given.description ?? null,
    };
    const { items, ...held } = withoutNull(given);
    const inner =
      items === undefined ? fieldsOf(held, `${prefix}${name}.`) : fieldsOf(items, `${prefix}${name}[].`);
    return [field, ...inner];
  });
}
