import { settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { processWide } from '@/lib/process-wide';
import { type Database, openDatabase, type Transaction } from './client';
import { joinedTransaction, joinInto } from './joined-transaction';

/** What the console has of the database, for what is not said through Prisma. */
export function consoleDatabase(): Database {
  processWide.consoleDatabase ??= openDatabase(settings().DATABASE_URL, {
    connections: 10,
    timeoutMs: 10_000,
    onIdleError: (error) => logger().warn({ err: error }, 'database connection lost'),
  });
  return processWide.consoleDatabase;
}

/**
 * The console's connection to the database; opened when first asked for. Tokens have their own (lib/token-service.ts).
 * Inside of `atomically` it is the one transaction that is under way there.
 */
export const db = () => joinedTransaction() ?? consoleDatabase().prisma;

/**
 * Does several writes of the console as one: all of them, each with what it records, or none.
 *
 * @param work - gets the transaction, for what is held until its end
 */
export const atomically = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  joinInto(consoleDatabase().prisma, work);

/**
 * Does a part of what is done `atomically`; where it throws, the rest of that can go on as if nothing of it had been
 * written. What it had recorded stays so: whatever goes on may read, and is not to be committed.
 */
export const undoably = <T>(work: () => Promise<T>): Promise<T> =>
  atomically(async (tx) => {
    await tx.$executeRaw`SAVEPOINT undoably`;
    try {
      return await work();
    } catch (error) {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT undoably`;
      throw error;
    }
  });

/** The same connections, for what Prisma would be slow at. */
export const dbPool = () => consoleDatabase().pool;

/** The numbers of its pool, for the metrics; undefined until it was opened. */
export const consolePool = () => processWide.consoleDatabase?.pool;

export async function closeDatabase(): Promise<void> {
  await processWide.consoleDatabase?.close();
  delete processWide.consoleDatabase;
}
