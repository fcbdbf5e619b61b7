import { z } from 'zod';

/** What a worker tells the primary of its start; other messages on the channel are none of these. */
export const workerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('instance-ready') }),
  /** Trying again would not help. */
  z.object({ type: z.literal('instance-refused'), reason: z.string() }),
]);

export type WorkerMessage = z.infer<typeof workerMessage>;
