import autocannon from 'autocannon';
import { type Generator, type Load, type Measured, TIMEOUT } from './generator';

/** How many bodies one connection goes through; each connection begins elsewhere. */
const BODIES_A_CONNECTION = 32;

type Outcome = Pick<autocannon.Result, 'errors' | 'duration' | 'statusCodeStats'> & {
  requests: Pick<autocannon.Result['requests'], 'total'>;
  latency: Pick<autocannon.Result['latency'], 'p50' | 'p99'>;
};

/** In the words of every generator. */
export function measuredOf({ requests, duration, latency, errors, statusCodeStats = {} }: Outcome): Measured {
  const statuses = Object.entries(statusCodeStats);
  const other = statuses.filter(([status]) => status !== '200').map(([, { count = 0 }]) => count);
  return {
    requests: requests.total,
    seconds: duration,
    p50: latency.p50,
    p99: latency.p99,
    // Its errors include its time-outs.
    errors: errors + other.reduce((sum, count) => sum + count, 0),
  };
}

async function run({ url, headers, bodies, connections, seconds }: Load): Promise<Measured> {
  let nth = 0;
  const setupClient = (client: autocannon.Client) => {
    if (bodies.length === 0) return;
    const first = nth++ * BODIES_A_CONNECTION;
    client.setRequests(
      Array.from({ length: Math.min(BODIES_A_CONNECTION, bodies.length) }, (_, i) => ({
        method: 'POST',
        headers,
        body: bodies[(first + i) % bodies.length] ?? '',
      })),
    );
  };
  const result = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
    timeout: TIMEOUT,
    setupClient,
  });
  return measuredOf(result);
}

/** Runs in this process, on a core that the server under load would have used: figures are lower than with wrk. */
export const autocannonGenerator: Generator = { name: 'autocannon', run };
