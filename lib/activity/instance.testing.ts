import { randomBytes } from 'node:crypto';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import type { DetailLimits } from './detail-queue';
import { createBatchWriter } from './mutations';
import { Recorder } from './recorder';
import { memoryLog } from './testing';
import { ActivityWriter } from './writer';

/** What an instance has for its activity, with a connection of its own; nothing is written until told. */
export function openInstance(limits?: DetailLimits) {
  const database = openDatabase(settings().DATABASE_URL, {
    connections: 1,
    timeoutMs: 5000,
    onIdleError: () => undefined,
  });
  const recorder = new Recorder({ randomBytes, limits });
  const log = memoryLog();
  const writer = new ActivityWriter({ recorder, batches: createBatchWriter(database.pool), log });
  return { database, recorder, writer, log };
}
