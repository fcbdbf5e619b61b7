import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether there is time for everything: `npm run test:all`. */
    thorough: boolean;
  }
}

/**
 * How often something random is tried, or how much of something is made: a quarter of it in `npm test`, which draws
 * others each time it is run, and all of it in `npm run test:all`.
 */
export const thoroughly = (count: number): number => (inject('thorough') ? count : Math.ceil(count / 4));
