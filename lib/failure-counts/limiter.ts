import {
  type IRateLimiterStoreOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
} from 'rate-limiter-flexible';
import { type CountStore, TABLE } from './mutations';

type LimiterOptions = Pick<IRateLimiterStoreOptions, 'points' | 'duration' | 'inMemoryBlockOnConsumed'> & {
  keyPrefix: string;
};

/**
 * Counts in the store, for all instances, and in this process for as long as the store cannot be reached.
 *
 * @param store - null counts in this process alone
 */
export function openLimiter(options: LimiterOptions, store: CountStore | null): RateLimiterAbstract {
  const local = new RateLimiterMemory(options);
  if (store === null) return local;
  return new RateLimiterPostgres({
    ...options,
    storeClient: store,
    storeType: 'pool',
    tableName: TABLE,
    // By our migrations, and emptied by `pruneFailureCounts`.
    tableCreated: true,
    clearExpiredByTimeout: false,
    insuranceLimiter: local,
  });
}
