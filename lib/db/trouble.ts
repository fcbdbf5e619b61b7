/** `unavailable`: it cannot be reached or does not answer in time. `read-only`: it can, and takes no changes, as also
 * when its disk is full. */
export type DatabaseTrouble = 'unavailable' | 'read-only';

/** PostgreSQL's error codes (its manual, appendix A) and Node's, and Prisma's for the same. */
const UNAVAILABLE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['EPIPE', 'ETIMEDOUT'],
  // cannot_connect_now, admin_shutdown, crash_shutdown, too_many_connections, query_canceled, lock_not_available
  ...['57P03', '57P01', '57P02', '53300', '57014', '55P03'],
  // cannot be reached, timed out, closed the connection, no connection from the pool in time, transaction not begun
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
]);
/** read_only_sql_transaction, disk_full */
const READ_ONLY = new Set(['25006', '53100']);
/** serialization_failure, deadlock_detected, and Prisma's for both */
const CONFLICT = new Set(['40001', '40P01', 'P2034']);
/** Prisma keeps the words of an error whose code it does not know. */
const READ_ONLY_TEXT = /read-only transaction|No space left on device/;
/** What the pool and its connections say without a code. */
const UNAVAILABLE_TEXT =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|connection timeout/i;

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** What an error and all that caused it say of themselves; Prisma puts the driver's word at several places. */
function* wordsOf(error: unknown, depth = 0): Generator<string> {
  if (depth > 5 || typeof error !== 'object' || error === null) return;
  for (const name of ['code', 'originalCode', 'message', 'originalMessage']) {
    const word = member(error, name);
    if (typeof word === 'string') yield word;
  }
  for (const name of ['cause', 'meta', 'driverAdapterError']) yield* wordsOf(member(error, name), depth + 1);
}

/** Whether the database rolled a transaction back because of another one, and asks for it to be tried again. */
export function isConflict(error: unknown): boolean {
  return [...wordsOf(error)].some((word) => CONFLICT.has(word));
}

/** @returns what is wrong with the database if that is why something failed; null for every other error */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  for (const word of wordsOf(error)) {
    if (READ_ONLY.has(word) || READ_ONLY_TEXT.test(word)) return 'read-only';
    // Transactions have been tried several times by then (repeat.ts): so busy it does not answer in time.
    if (UNAVAILABLE.has(word) || CONFLICT.has(word) || UNAVAILABLE_TEXT.test(word)) return 'unavailable';
  }
  return null;
}
