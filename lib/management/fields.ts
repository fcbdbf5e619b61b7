import { z } from 'zod';
import 'zod-openapi';

// Pieces of the schemas, as they come in and go out. What a schema of a form checks is checked by that very schema here;
// `override` says in the document what JSON Schema cannot be told by a transformation.

export const id = z.uuid().toLowerCase().meta({ example: '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f' });

export const time = z.iso.datetime().meta({ example: '2026-11-23T10:20:30.000Z' });
export const timeOrNull = time.nullable();

/** PostgreSQL's and ours are the same from 1970 until then. */
const LAST_MOMENT = Date.UTC(9999, 0);

/** A moment that comes in, in whatever zone it says. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= 0 && date.getTime() < LAST_MOMENT, 'From 1970 to 9998.')
  .meta({ example: '2027-06-30T22:00:00.000Z' });

export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

const LARGEST_PAGE = 200;

/** What every list takes besides its filters and orders. */
export const pageFields = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `A whole number from 1 to ${LARGEST_PAGE}.`)
    .transform(Number)
    .refine((limit) => limit <= LARGEST_PAGE, `At most ${LARGEST_PAGE}.`)
    .default(50)
    .meta({
      description: 'How many at most.',
      override: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, pattern: undefined, default: 50 },
    }),
  cursor: z.string().max(2000).optional().meta({
    description: 'Where to read on: `next` of the page before, of the same list, order and filters.',
  }),
};

export const search = z
  .string()
  .max(200)
  .default('')
  .transform((text) => text.trim());

/** A filter of what is on or off. */
export const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .meta({ override: { type: 'boolean', enum: undefined } });

/** `name` ascending, `-name` descending. */
export function sortBy<const Columns extends readonly [string, ...string[]]>(
  columns: Columns,
  byDefault: Columns[number] | `-${Columns[number]}`,
) {
  const orders = columns.flatMap((column) => [column, `-${column}`]);
  type Column = Columns[number];
  const columnOf = (text: string): Column => {
    const name = text.replace(/^-/, '');
    const column = columns.find((each): each is Column => each === name);
    if (column === undefined) throw new Error(`no order ${text}`);
    return column;
  };
  return z
    .enum(orders)
    .default(byDefault)
    .transform((text) => ({
      column: columnOf(text),
      direction: text.startsWith('-') ? ('desc' as const) : ('asc' as const),
    }))
    .meta({
      description: 'By what the list is sorted; with `-` from the end.',
      override: { default: byDefault },
    });
}
