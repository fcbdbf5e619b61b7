/**
 * A cluster of two workers, told by lines on standard input what to do: `count <worker> <times>`, `read <worker>`,
 * `kill <worker>`, `freeze <worker>`. What a worker reads goes to standard output, one JSON line a reading.
 */
import cluster, { type Worker } from 'node:cluster';
import { createInterface } from 'node:readline';
import { aggregateWorkers } from '../metrics/cluster-primary';
import { openMetrics } from '../metrics/exposition';
import { createMeasurements } from '../metrics/measurements';

function work(): void {
  const measurements = createMeasurements();
  const read = openMetrics(measurements, {
    version: '1',
    isReady: async () => process.env.READY === 'yes',
    pools: { token: () => ({ totalCount: 4, idleCount: 1, waitingCount: 0 }) },
    signingKeys: () => [],
    activity: () => ({ queuedAttempts: 0, droppedAttempts: 0, failedFlushes: 0 }),
    droppedLogLines: () => 0,
  });
  process.on('message', async (message) => {
    if (typeof message === 'number') {
      for (let i = 0; i < message; i++) {
        measurements.tokenAttempt({ outcome: 'issued', reason: null });
        measurements.wireAnswer('token', 200, 0.02);
      }
      process.send?.('counted');
    } else if (message === 'read') {
      process.send?.({ read: (await read()).body });
    }
  });
  process.send?.('started');
}

function direct(): void {
  aggregateWorkers();
  const workers: Worker[] = ['yes', 'no'].map((READY) => cluster.fork({ READY }));
  const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
  for (const worker of workers) {
    worker.on('message', (message) => {
      if (typeof message === 'string' || 'read' in message) say(message);
    });
    worker.on('exit', () => say('ended'));
  }
  createInterface({ input: process.stdin }).on('line', (line) => {
    const [order, nth, times] = line.split(' ');
    const worker = workers[Number(nth)];
    if (order === 'kill') worker?.process.kill('SIGKILL');
    else if (order === 'freeze') worker?.process.kill('SIGSTOP');
    else worker?.send(order === 'count' ? Number(times) : 'read');
  });
}

if (cluster.isPrimary) direct();
else work();
