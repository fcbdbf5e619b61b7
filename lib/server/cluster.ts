import cluster, { type Worker } from 'node:cluster';
import path from 'node:path';
import type { Env } from '@/lib/env';
import { logger } from '@/lib/logger';
import { aggregateWorkers } from '@/lib/metrics/cluster-primary';
import { StartError } from '@/lib/start-error';
import { workerMessage } from './worker-messages';

const WORKER = path.join(process.cwd(), 'scripts', 'worker.mjs');
/** A worker that has been ready for so long, in milliseconds, did not die of its start. */
const STEADY_MS = 10_000;
/** Deaths in a row, none of a steady worker, after which another try is no use while no worker is steady. */
const MOST_FAILURES = 5;
const LONGEST_PAUSE_MS = 5000;
/** Longer than a worker needs to drain and to close what it opened, once it has waited for its load balancer. */
const STOP_MS = 25_000;

export interface Workers {
  /** Lets all of them finish what is in flight. */
  stop(): Promise<void>;
}

function end(worker: Worker, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => worker.process.kill('SIGKILL'), delayMs + STOP_MS);
    worker.once('exit', () => {
      clearTimeout(patience);
      resolve();
    });
    worker.process.kill('SIGTERM');
  });
}

/**
 * Starts `count` processes that share one port, and replaces each that dies.
 *
 * @param onGivingUp - told that they die again and again at the start, when they had been ready before
 * @returns when all of them are ready
 * @throws StartError if they cannot start
 */
export async function startWorkers(
  count: number,
  { SHUTDOWN_DELAY_MS }: Pick<Env, 'SHUTDOWN_DELAY_MS'>,
  onGivingUp: (error: StartError) => void,
): Promise<Workers> {
  // The loader that this process may have been started with is in its execArgv, which is the default of theirs.
  cluster.setupPrimary({ exec: WORKER });
  aggregateWorkers();
  const steady = new Set<Worker>();
  const pauses = new Set<NodeJS.Timeout>();
  let failures = 0;
  let over = false;
  let starting = true;
  let giveUp = onGivingUp;

  const stop = async () => {
    over = true;
    for (const pause of pauses) clearTimeout(pause);
    const alive = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(
      alive.filter((worker) => !worker.isDead()).map((worker) => end(worker, SHUTDOWN_DELAY_MS)),
    );
  };

  const start = (onReady: () => void) => {
    const worker = cluster.fork();
    logger().info({ pid: worker.process.pid }, 'worker started');
    let becomesSteady: NodeJS.Timeout | undefined;
    worker.on('message', (received) => {
      const { data: message } = workerMessage.safeParse(received);
      if (message?.type === 'instance-refused' && starting) giveUp(new StartError(message.reason));
      if (message?.type !== 'instance-ready') return;
      becomesSteady = setTimeout(() => {
        steady.add(worker);
        failures = 0;
      }, STEADY_MS);
      onReady();
    });
    worker.once('exit', (code, signal) => {
      clearTimeout(becomesSteady);
      if (!steady.delete(worker)) failures += 1;
      if (over) return;
      logger().error({ pid: worker.process.pid, code, signal }, 'worker died');
      if (failures >= MOST_FAILURES && steady.size === 0) {
        giveUp(new StartError(`The workers of WEB_CONCURRENCY died ${failures} times in a row`));
        return;
      }
      const pause = setTimeout(
        () => {
          pauses.delete(pause);
          start(onReady);
        },
        failures === 0 ? 0 : Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS),
      );
      pauses.add(pause);
    });
  };

  try {
    await new Promise<void>((resolve, reject) => {
      giveUp = reject;
      const ready = new Set<number>();
      for (let i = 0; i < count; i++) {
        start(() => {
          if (ready.add(i).size === count) resolve();
        });
      }
    });
  } catch (error) {
    await stop();
    throw error;
  }
  starting = false;
  giveUp = onGivingUp;
  return { stop };
}
