/** One process of `npm run fuzz`: is sent batches, and sends what came of each, until the other side is gone. */
import { z } from 'zod';
import { KINDS, runBatch } from './batches';

const jobSchema = z.object({
  id: z.number(),
  batch: z.object({ kind: z.enum(KINDS), seed: z.number(), cases: z.number() }),
});

process.on('message', async (message) => {
  const { id, batch } = jobSchema.parse(message);
  process.send?.({ id, result: await runBatch(batch) });
});
process.on('disconnect', () => process.exit());
