import pino, { type Logger } from 'pino';
import { settings } from '@/lib/env';

let cached: Logger | undefined;

/** JSON lines on standard output. Never given a secret, a token, a cookie or a request's body. */
export function logger(): Logger {
  cached ??= pino({ level: settings().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  return cached;
}
