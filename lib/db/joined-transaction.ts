import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from '@/lib/process-wide';
import type { PrismaClient, Transaction } from './client';

/** A transaction under way that whatever is done meanwhile belongs to. */
export interface JoinedTransaction {
  tx: Transaction;
  /** Begins no other transaction. */
  client: PrismaClient;
  /** What is left to do when everything else is done. */
  atEnd: (() => Promise<void>)[];
}

processWide.joinedTransaction ??= new AsyncLocalStorage<JoinedTransaction>();
const storage = processWide.joinedTransaction;

/** The transaction under way here, as a client; undefined: there is none. */
export const joinedTransaction = (): PrismaClient | undefined => storage.getStore()?.client;

/**
 * Has something done as the last thing of the transaction, where others join it.
 *
 * @returns false where nobody does, so that it is to be done at once
 */
export function doAtEnd(tx: Transaction, work: () => Promise<void>): boolean {
  const joined = storage.getStore();
  if (joined?.tx !== tx) return false;
  joined.atEnd.push(work);
  return true;
}

/** The client as it is, but for what it says and does: that goes to the transaction, also what asks for one of its own. */
function within(prisma: PrismaClient, tx: Transaction): PrismaClient {
  const join = (work: (tx: Transaction) => Promise<unknown>) => work(tx);
  return new Proxy(prisma, {
    get: (_, name) => {
      if (name === '$transaction') return join;
      const member: unknown = Reflect.get(tx, name);
      return typeof member === 'function' ? member.bind(tx) : member;
    },
  });
}

/**
 * Does everything in one transaction that is done with `db()` meanwhile, also what would have one of its own: reads see
 * what was written before, and all of it is committed or nothing is.
 *
 * @param prisma - begins the transaction, unless one is under way already
 */
export async function joinInto<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const joined = joinedTransaction();
  if (joined !== undefined) return joined.$transaction(work);
  return prisma.$transaction((tx) => {
    const atEnd: JoinedTransaction['atEnd'] = [];
    return storage.run({ tx, client: within(prisma, tx), atEnd }, async () => {
      const result = await work(tx);
      for (const each of atEnd) await each();
      return result;
    });
  });
}
