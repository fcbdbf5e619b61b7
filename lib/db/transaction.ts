import type pg from 'pg';

/** A connection inside a transaction. */
export type Connection = Pick<pg.PoolClient, 'query'>;

/** The connection broke after COMMIT had been sent: it was committed, or it was not. */
export class CommitInDoubtError extends Error {
  override readonly name = 'CommitInDoubtError';
}

export interface TransactionOptions {
  /** Cuts the transaction short, wherever it is. */
  signal?: AbortSignal;
}

/**
 * Does `work` in one transaction of one connection, so that it also runs through a pooler in transaction mode. After a
 * failure the connection is given up, with which the server rolls back.
 *
 * @throws CommitInDoubtError
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (connection: Connection) => Promise<T>,
  { signal }: TransactionOptions = {},
): Promise<T> {
  const connection = await pool.connect();
  let released = false;
  const release = (broken: boolean) => {
    if (released) return;
    released = true;
    connection.release(broken);
  };
  const abort = () => release(true);
  // Without a listener the event would end the process; the statement under way, or else the next one, throws the error.
  const heard = () => undefined;
  connection.on('error', heard);
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted) abort();
    await connection.query('BEGIN');
    const result = await work(connection);
    await commit(connection);
    connection.off('error', heard);
    release(false);
    return result;
  } catch (error) {
    release(true);
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

async function commit(connection: Connection): Promise<void> {
  try {
    await connection.query('COMMIT');
  } catch (cause) {
    throw new CommitInDoubtError('whether the transaction was committed is not known', { cause });
  }
}
