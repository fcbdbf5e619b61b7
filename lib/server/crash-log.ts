import { logger } from '@/lib/logger';

/** An error that nobody caught is logged like any other before it ends the process, as it would by itself. */
export function logCrashes(): void {
  process.on('uncaughtException', (error, origin) => {
    // A `fatal` line is written, and all before it, when the call returns.
    logger().fatal({ err: error, origin }, 'uncaught exception');
    process.exit(1);
  });
}
