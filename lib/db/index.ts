import { settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { processWide } from '@/lib/process-wide';
import { type Database, openDatabase } from './client';

/** What the console has of the database, for what is not said through Prisma. */
export function consoleDatabase(): Database {
  processWide.consoleDatabase ??= openDatabase(settings().DATABASE_URL, {
    connections: 10,
    timeoutMs: 10_000,
    onIdleError: (error) => logger().warn({ err: error }, 'database connection lost'),
  });
  return processWide.consoleDatabase;
}

/** The console's connection to the database; opened when first asked for. Tokens have their own (lib/token-service.ts). */
export const db = () => consoleDatabase().prisma;

/** The same connections, for what Prisma would be slow at. */
export const dbPool = () => consoleDatabase().pool;

/** The numbers of its pool, for the metrics; undefined until it was opened. */
export const consolePool = () => processWide.consoleDatabase?.pool;

export async function closeDatabase(): Promise<void> {
  await processWide.consoleDatabase?.close();
  delete processWide.consoleDatabase;
}
