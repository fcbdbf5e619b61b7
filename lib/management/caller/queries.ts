import { db } from '@/lib/db';

/** What an application is called, for the record of what it does; null: it is gone. */
export async function findCallerName(applicationId: string): Promise<string | null> {
  const row = await db().application.findUnique({ where: { id: applicationId }, select: { name: true } });
  return row?.name ?? null;
}
