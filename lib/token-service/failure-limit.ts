import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { FailurePort } from '@/lib/oauth/ports';

const FAILURES_A_MINUTE = 60;

/**
 * Slows guessing down: after 60 failures within a minute, further failures of this client from this source are
 * answered 429. The right secret is let through all the same, so that nobody can lock a client out by failing for it.
 */
export function createFailurePort(): FailurePort {
  const limiter = new RateLimiterMemory({ points: FAILURES_A_MINUTE, duration: 60 });
  return {
    count: async (clientId, source) => {
      // Hashed, so that what is kept in memory is short, however long a name was made up.
      const key = createHash('sha256').update(`${source}\n${clientId}`).digest('base64');
      try {
        await limiter.consume(key);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
  };
}
