import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';

const uniqueViolation = z.object({
  driverAdapterError: z.object({ cause: z.object({ constraint: z.object({ index: z.string() }) }) }),
});

/**
 * The name of the unique index that refused a write, such as `application_client_id_key`; null for any other error.
 */
export function violatedIndex(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return null;
  const meta = uniqueViolation.safeParse(error.meta);
  return meta.success ? meta.data.driverAdapterError.cause.constraint.index : null;
}
