import { z } from 'zod';
import { parseBlock } from './address-block';
import { MOST_ADDRESSES, readBlocks } from './blocks';

const LONGEST_TEXT = 10_000;
/** Lines at fault that are told of at once. */
const MOST_FAULTS = 3;
/** Characters of a line at fault that are repeated. */
const LONGEST_ECHO = 50;

const blocksField = z
  .string()
  .default('')
  .pipe(z.string().max(LONGEST_TEXT))
  .transform((text, context) => {
    const faults = text
      .split(/\r\n?|\n/)
      .map((line, at) => ({ entry: line.trim(), line: at + 1 }))
      .filter(({ entry }) => entry !== '' && parseBlock(entry) === null);
    for (const { entry, line } of faults.slice(0, MOST_FAULTS)) {
      const shown = entry.length > LONGEST_ECHO ? `${entry.slice(0, LONGEST_ECHO)}…` : entry;
      context.addIssue({ code: 'custom', message: 'addressLine', params: { line, entry: shown } });
    }
    const blocks = readBlocks(text);
    if (faults.length === 0 && blocks.length > MOST_ADDRESSES) {
      context.addIssue({ code: 'custom', message: 'tooManyAddresses', params: { most: MOST_ADDRESSES } });
    }
    return blocks;
  });

export const updateAllowedAddressesSchema = z.object({
  applicationId: z.uuid(),
  /** None: from everywhere. */
  addresses: blocksField,
  /** What they were when the form was made, a block a line. */
  basedOn: z.string().default('').transform(readBlocks),
});
export type UpdateAllowedAddresses = z.output<typeof updateAllowedAddressesSchema>;
