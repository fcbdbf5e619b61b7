/** A page of a list whose pages are counted. */
export interface Page<Row> {
  rows: Row[];
  /** All that match, on every page. */
  total: number;
  /** The page that the rows are of: the last one where a later one was asked for. */
  page: number;
  pageSize: number;
}

/**
 * Counts and reads at once: counting takes longest, and there is nearly always such a page.
 * @param asked page, from 1
 * @param rowsFrom reads `pageSize` rows after `offset` others
 */
export async function findPage<Row>(
  { asked, pageSize }: { asked: number; pageSize: number },
  counting: Promise<number>,
  rowsFrom: (offset: number) => Promise<Row[]>,
): Promise<Page<Row>> {
  const rowsOf = (page: number) => rowsFrom((page - 1) * pageSize);
  const [total, rows] = await Promise.all([counting, rowsOf(asked)]);
  const page = Math.max(1, Math.min(asked, Math.ceil(total / pageSize)));
  return { rows: page === asked ? rows : await rowsOf(page), total, page, pageSize };
}
