import { z } from 'zod';

export const enableClientSecretSchema = z.object({ applicationId: z.uuid() });
export type EnableClientSecret = z.output<typeof enableClientSecretSchema>;

export const resetClientSecretSchema = z.object({
  applicationId: z.uuid(),
  /** The secret that the page showed, so that no other is revoked in its place. */
  secretId: z.uuid(),
});
export type ResetClientSecret = z.output<typeof resetClientSecretSchema>;
