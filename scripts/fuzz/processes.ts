import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import type { Batch, BatchResult } from './batches';

const answerSchema = z.object({
  id: z.number(),
  result: z.object({ answers: z.record(z.string(), z.number()), failure: z.string().nullable() }),
});

export interface FuzzProcess {
  run(batch: Batch): Promise<BatchResult>;
  stop(): void;
}

/** A process that is sent batches; several at once overlap where they wait. */
export function startProcess(): FuzzProcess {
  const child: ChildProcess = fork(path.join(import.meta.dirname, '..', 'fuzz.mjs'), ['--worker']);
  const waiting = new Map<
    number,
    { resolve: (result: BatchResult) => void; reject: (error: Error) => void }
  >();
  let next = 0;
  child.on('message', (message) => {
    const { id, result } = answerSchema.parse(message);
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values())
      reject(new Error(`a process of the run ended (${signal ?? `exit code ${code}`})`));
  });
  return {
    run: (batch) =>
      new Promise((resolve, reject) => {
        next += 1;
        waiting.set(next, { resolve, reject });
        child.send({ id: next, batch });
      }),
    stop: () => {
      if (child.connected) child.disconnect();
    },
  };
}
