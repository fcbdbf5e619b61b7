import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Instance } from '../instance';
import type { Scene } from './scene';
import { Tally } from './tally';
import { startTokenLoad } from './token-load';

const ABUSERS = 50;
const ROUNDS = 3;

export interface AbuseOptions {
  /** Seconds of each phase; every round has a calm one and one under abuse. */
  seconds: number;
  connections: number;
  /** Tokens a second; as many as are answered, if undefined. */
  rate: number | undefined;
  print: (line: string) => void;
}

/** Fifty clients that never pause, some signed in and some not, on pages that ask the database. */
function abuse(url: string, { cookie }: Scene, seconds: number): Promise<autocannon.Result> {
  const paths = ['/applications', '/apis', '/login', '/administrators?q=x', '/applications/nowhere'];
  const requests = paths.flatMap((path) => [{ path, headers: { cookie } }, { path }]);
  // On a thread of its own, or what it does would count as time that tokens take.
  const options = { url, connections: ABUSERS, duration: seconds, requests, workers: 1 };
  return new Promise((resolve, reject) => {
    autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How long tokens take with and without a console under abuse, by turns, in milliseconds. */
export async function measureAbuse(instance: Instance, scene: Scene, options: AbuseOptions) {
  const { seconds, connections, rate, print } = options;
  const [pair] = scene.pairs;
  if (pair === undefined) throw new Error('there is nothing to ask a token for');
  const tally = new Tally();
  const phase = async () => {
    const load = startTokenLoad(instance.url, pair, { connections, rate }, tally);
    await delay(seconds * 1000);
    return load.stop();
  };
  const calm: { p50: number; p99: number }[] = [];
  const abused: typeof calm = [];
  const say = (name: string, { p50, p99 }: { p50: number; p99: number }, more = '') =>
    print(`${name.padEnd(12)} p50 ${p50} ms   p99 ${p99} ms${more}`);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await phase();
    calm.push(before);
    say('calm', before);
    // A second before and after, so that all of the phase is under it.
    const abusers = abuse(instance.url, scene, seconds + 2);
    await delay(1000);
    const during = await phase();
    abused.push(during);
    const { non2xx, requests } = await abusers;
    say('under abuse', during, `   console: ${requests.total} answers, ${non2xx} of them not pages`);
  }
  const of = (phases: typeof calm) => ({
    p50: median(phases.map(({ p50 }) => p50)),
    p99: median(phases.map(({ p99 }) => p99)),
  });
  return { tally, calm: of(calm), abused: of(abused) };
}
