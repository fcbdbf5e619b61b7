import { z } from 'zod';

export const enableClientSecretSchema = z.object({ applicationId: z.uuid() });
export type EnableClientSecret = z.output<typeof enableClientSecretSchema>;

export const resetClientSecretSchema = z.object({
  applicationId: z.uuid(),
  /** The secret that the page showed, so that no other is revoked in its place. */
  secretId: z.uuid(),
});
export type ResetClientSecret = z.output<typeof resetClientSecretSchema>;

/** The one moment at which a secret is known; nothing of it is kept but its digest and its tail. */
export interface IssuedClientSecret {
  secret: string;
}
