import { z } from 'zod';

/** What workers of a cluster and their primary tell each other; other messages on the channel are none of these. */
export const clusterMessage = z.discriminatedUnion('type', [
  /** Primary to worker: your own metrics, please. */
  z.object({ type: z.literal('metrics:collect'), id: z.number() }),
  z.object({ type: z.literal('metrics:collected'), id: z.number(), snapshot: z.array(z.looseObject({})) }),
  /** Worker to primary: those of all, please. */
  z.object({ type: z.literal('metrics:read'), id: z.number() }),
  z.object({ type: z.literal('metrics:text'), id: z.number(), contentType: z.string(), body: z.string() }),
  z.object({ type: z.literal('metrics:failed'), id: z.number(), reason: z.string() }),
]);

export type ClusterMessage = z.infer<typeof clusterMessage>;
