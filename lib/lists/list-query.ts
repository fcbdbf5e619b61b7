/** The values of a URL's query as a Next page receives them. */
export type SearchParameters = Record<string, string | string[] | undefined>;

export type Sort<Column extends string> = { column: Column; direction: 'asc' | 'desc' };

/** PostgreSQL's OFFSET is a bigint; a page number from the outside must not run past it. */
const LARGEST_PAGE = 1_000_000;
const LONGEST_SEARCH = 200;

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** What is searched for, in `q`; empty when nothing is. NUL, which PostgreSQL refuses, is dropped. */
export function parseSearch(parameters: SearchParameters, name = 'q'): string {
  return first(parameters[name]).replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH);
}

/** The page in `page`, from 1; anything else than a positive whole number is the first page. */
export function parsePage(parameters: SearchParameters): number {
  const text = first(parameters.page);
  return /^[1-9]\d{0,6}$/.test(text) ? Math.min(Number(text), LARGEST_PAGE) : 1;
}

/** `sort=name` ascending, `sort=-name` descending; an unknown column is the default order. */
export function parseSort<Column extends string>(
  parameters: SearchParameters,
  columns: readonly Column[],
  byDefault: Sort<Column>,
): Sort<Column> {
  const text = first(parameters.sort);
  const descending = text.startsWith('-');
  const column = columns.find((each) => each === (descending ? text.slice(1) : text));
  return column === undefined ? byDefault : { column, direction: descending ? 'desc' : 'asc' };
}

/** A filter with a closed set of values; null when it is absent or not one of them. */
export function parseChoice<Choice extends string>(
  parameters: SearchParameters,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = first(parameters[name]);
  return choices.find((each) => each === text) ?? null;
}
