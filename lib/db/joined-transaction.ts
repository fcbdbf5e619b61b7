import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from '@/lib/process-wide';
import type { PrismaClient, Transaction } from './client';

processWide.joinedTransaction ??= new AsyncLocalStorage<PrismaClient>();
const storage = processWide.joinedTransaction;

/** The transaction that whatever is done here belongs to, as a client that begins no other; undefined: there is none. */
export const joinedTransaction = (): PrismaClient | undefined => storage.getStore();

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
  return prisma.$transaction((tx) => storage.run(within(prisma, tx), () => work(tx)));
}
