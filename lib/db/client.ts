import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/generated/client';

export interface Database {
  readonly prisma: PrismaClient;
  /** For the few look-ups that Prisma does not say well; the same pool. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections at once. */
  connections: number;
  /** Milliseconds: for getting a connection, and again for a statement. */
  timeoutMs: number;
  /** Told of a connection that broke while idle; the pool replaces it. */
  onIdleError: (error: Error) => void;
}

/** Opens a pool; connects when first used. Each purpose has its own, so that a busy console leaves tokens alone. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = openPool(url, options);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Prisma's own limit for beginning a transaction is shorter than that for getting a connection.
    transactionOptions: { maxWait: options.timeoutMs, timeout: options.timeoutMs },
  });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function openPool(url: string, { connections, timeoutMs, onIdleError }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
    // A server that went away without a word (a frozen machine, a cut cable) sends no error; this ends the wait.
    query_timeout: timeoutMs + 500,
    keepAlive: true,
    application_name: 'enterprise-center',
  });
  pool.on('error', onIdleError);
  return pool;
}

export type { PrismaClient } from '@/prisma/generated/client';
/** Prisma inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
