import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/generated/client';
import { repeatingTransactions } from './repeat';

export interface Database {
  /** Repeats transactions that conflict with others (repeat.ts): what they do beside, they may do more than once. */
  readonly prisma: PrismaClient;
  /** For the few look-ups that Prisma does not say well; the same pool. */
  readonly pool: pg.Pool;
  /** Whether a statement that is prepared under a name is there the next time; behind a pooler it is not. */
  readonly namedStatements: boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections at once. */
  connections: number;
  /** Milliseconds: for getting a connection, and again for a statement. Behind a pooler the server is not told. */
  timeoutMs: number;
  /**
   * Plans a prepared statement once, whatever its parameters. For statements whose plan is the same for all of them:
   * PostgreSQL may otherwise find it cheaper to plan each time, which can cost several times the execution.
   */
  genericPlans?: boolean;
  /** Told of a connection that broke while idle; the pool replaces it. */
  onIdleError: (error: Error) => void;
}

/**
 * Whether the address leads to a pooler in transaction mode, which lends out another connection for each transaction;
 * said by `?pgbouncer=true`, as Prisma's users know it. Nothing may then be left on a connection for later, and
 * PgBouncer turns away whoever asks for a setting that it does not know at the start of a connection.
 */
function isBehindPooler(url: string): boolean {
  return new URL(url).searchParams.get('pgbouncer') === 'true';
}

/** Opens a pool; connects when first used. Each purpose has its own, so that a busy console leaves tokens alone. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = openPool(url, options);
  const prisma = repeatingTransactions(
    new PrismaClient({
      adapter: new PrismaPg(pool),
      // Prisma's own limit for beginning a transaction is shorter than that for getting a connection.
      transactionOptions: { maxWait: options.timeoutMs, timeout: options.timeoutMs },
    }),
  );
  return {
    prisma,
    pool,
    namedStatements: !isBehindPooler(url),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function openPool(
  url: string,
  { connections, timeoutMs, genericPlans = false, onIdleError }: DatabaseOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: timeoutMs,
    ...(isBehindPooler(url) ? {} : { statement_timeout: timeoutMs }),
    ...(genericPlans && !isBehindPooler(url) ? { options: '-c plan_cache_mode=force_generic_plan' } : {}),
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
