import { setTimeout as delay } from 'node:timers/promises';
import type { Instance } from '../instance';
import { readKeys, readPages, revokeAndGrant } from './console-load';
import { judgeMemory, residentMemory } from './memory';
import type { Scene } from './scene';
import { Tally } from './tally';
import { startTokenLoad } from './token-load';

export interface SoakOptions {
  seconds: number;
  /** Seconds from one line of numbers to the next. */
  every: number;
  /** Tokens a second, at each instance. */
  rate: number;
  print: (line: string) => void;
}

export interface SoakReport {
  tally: Tally;
  /** Requests for a token after a withdrawal was committed that were given one. */
  stale: number;
  withdrawals: number;
  /** Of each instance, MiB. */
  memory: ReturnType<typeof judgeMemory>[];
}

/** How long `/api/health` takes, which does nothing: the time that a request waits for the event loop. */
async function answerTime({ url }: Instance): Promise<number> {
  const started = performance.now();
  await (await fetch(`${url}/api/health`)).text();
  return performance.now() - started;
}

async function memoryOf({ process: { pid } }: Instance): Promise<number> {
  if (pid === undefined) throw new Error('the instance has ended');
  return residentMemory(pid);
}

/** Everything at once on instances that share a database: tokens, the console, the keys, withdrawals. */
export async function soak(
  instances: Instance[],
  scene: Scene,
  { seconds, every, rate, print }: SoakOptions,
): Promise<SoakReport> {
  const [steady, ...others] = scene.pairs;
  if (steady === undefined || others.length === 0) throw new Error('a soak needs two pairs or more');
  const urls = instances.map(({ url }) => url);
  const tally = new Tally();
  const over = new AbortController();
  const { signal } = over;
  const loads = urls.map((url) => startTokenLoad(url, steady, { connections: 8, rate }, tally));
  const loops = [
    ...urls.flatMap((url) => [readPages(url, scene, tally, signal), readKeys(url, tally, signal)]),
    ...others.map((pair) => revokeAndGrant(urls, pair, scene, tally, signal)),
  ];
  const memory: number[][] = instances.map(() => []);
  const started = Date.now();
  for (let left = seconds; left > 0; ) {
    await delay(Math.min(every, left) * 1000);
    left = seconds - (Date.now() - started) / 1000;
    const [waits, sizes] = [
      await Promise.all(instances.map(answerTime)),
      await Promise.all(instances.map(memoryOf)),
    ];
    sizes.forEach((size, i) => {
      memory[i]?.push(size);
    });
    print(
      [
        `${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s`,
        `${tally.total()} requests`,
        `${tally.failed} failed`,
        `memory ${sizes.map((size) => Math.round(size)).join(' + ')} MiB`,
        `event loop ${waits.map((wait) => wait.toFixed(0)).join(' / ')} ms`,
      ].join('   '),
    );
  }
  over.abort();
  await Promise.all([...loops, ...loads.map((load) => load.stop())]);
  return {
    tally,
    stale: tally.requests.get('stale tokens') ?? 0,
    withdrawals: tally.requests.get('withdrawals') ?? 0,
    memory: memory.map(judgeMemory),
  };
}
