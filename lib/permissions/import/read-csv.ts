import type { Options } from 'csv-parse/sync';
import { z } from 'zod';
import { UnreadableDocument } from './entries';
import { MOST_ENTRIES } from './limits';
import { readAside } from './read-aside';

const OPTIONS = {
  comment: '#',
  comment_no_infix: true,
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
  // One more than there may be, and a header: that there are more is told, how many is not.
  to: MOST_ENTRIES + 2,
  trim: true,
} satisfies Options;

const BOUNDS = {
  mostSkipped: MOST_ENTRIES + 1,
  /** Beyond these, cells are one cell: a description with very many commas. */
  mostCells: 20,
  /** Characters of what is shown of a record that cannot be read. */
  longestShown: 200,
};

const PROGRAM = `
const { parse } = require('csv-parse/sync');
const { text, options, bounds } = workerData;
const skipped = [];
const on_skip = (error, raw) => {
  if (skipped.length < bounds.mostSkipped) {
    const line = typeof error?.lines === 'number' ? error.lines : null;
    skipped.push({ line, text: String(raw ?? '').slice(0, bounds.longestShown) });
  }
};
const lines = parse(text, { ...options, on_skip }).map(({ record, info }) => ({
  cells:
    record.length > bounds.mostCells
      ? [...record.slice(0, bounds.mostCells - 1), record.slice(bounds.mostCells - 1).join(options.delimiter + ' ')]
      : record,
  line: info.lines,
}));
parentPort.postMessage(JSON.stringify({ lines, skipped }));
`;

const readSchema = z.object({
  lines: z.array(z.object({ cells: z.array(z.string()), line: z.number() })),
  skipped: z.array(z.object({ line: z.number().nullable(), text: z.string() })),
});

/**
 * @returns the records, and those whose quotation marks do not pair up
 * @throws UnreadableDocument importTooSlow, also where it takes too much memory; importBusy
 */
export async function readCsv(text: string, delimiter: string): Promise<z.output<typeof readSchema>> {
  const options = { ...OPTIONS, delimiter };
  const { data } = readSchema.safeParse(await readAside(PROGRAM, { text, options, bounds: BOUNDS }));
  if (data === undefined) throw new UnreadableDocument({ key: 'importTooSlow' });
  return data;
}
