import pino, { type DestinationStream, type Logger } from 'pino';
import { logLevel } from '@/lib/env';
import { processWide } from '@/lib/process-wide';
import { currentOrigin } from '@/lib/request-context';
import { scrub } from './scrub';

/** Bytes that one write to a pipe passes on whole, also where several processes share it (POSIX, PIPE_BUF). */
const MAX_WRITE = 4096;
/** Bytes that may wait for a reader who does not keep up; what comes on top is dropped and counted. */
const MAX_BUFFERED = 16 * 1024 * 1024;
/** Milliseconds that a line waits at most for others to be written with. */
const FLUSH_MS = 250;

export interface ProcessLog {
  logger: Logger;
  dropped: number;
}

/** ISO 8601 in milliseconds, for pino; the part that changes once a second is kept, a Date for each line is not cheap. */
function isoTime(): string {
  const now = Date.now();
  const second = Math.floor(now / 1000);
  if (second !== currentSecond) {
    currentSecond = second;
    upToSecond = new Date(second * 1000).toISOString().slice(0, -4);
  }
  return `,"time":"${upToSecond}${String(now - second * 1000).padStart(3, '0')}Z"`;
}
let currentSecond = 0;
let upToSecond = '';

/** A logger of JSON lines; each carries the id of the request in which it was written. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: isoTime,
      mixin: () => {
        const { requestId } = currentOrigin();
        return requestId === null ? {} : { requestId };
      },
      formatters: { log: scrub },
      serializers: { err: (error) => scrub({ ...pino.stdSerializers.err(error) }) },
    },
    destination,
  );
}

function openProcessLog(dest: 1 | 2 = 1): ProcessLog {
  const destination = pino.destination({
    dest,
    sync: false,
    minLength: MAX_WRITE - 1,
    maxWrite: MAX_WRITE,
    maxLength: MAX_BUFFERED,
    periodicFlush: FLUSH_MS,
  });
  const log: ProcessLog = { logger: createLogger(logLevel(), destination), dropped: 0 };
  destination.on('drop', () => {
    log.dropped += 1;
  });
  return log;
}

function processLog(): ProcessLog {
  processWide.log ??= openProcessLog();
  return processWide.log;
}

/** For a command whose standard output is what it was asked for; before anything is logged. */
export function logToStandardError(): void {
  processWide.log ??= openProcessLog(2);
}

/**
 * JSON lines on standard output. Never given a secret, a token, a cookie or a request's body. Lines are written some
 * at a time, at the latest after 250 ms, when the process exits, and at once with a `fatal` one.
 */
export function logger(): Logger {
  return processLog().logger;
}

/** Resolves when everything logged so far is written. */
export function flushLog(): Promise<void> {
  return new Promise((resolve, reject) =>
    logger().flush((error) => {
      // All is written by then. What it goes on to ask for, that a disk keep it, makes no sense of a pipe or a terminal.
      if (error && !('syscall' in error && error.syscall === 'fsync')) reject(error);
      else resolve();
    }),
  );
}

/** Since the start. */
export const droppedLogLines = (): number => processWide.log?.dropped ?? 0;
