import { AsyncLocalStorage } from 'node:async_hooks';
import type { Answerer } from '@/lib/oauth/answer';
import type { TokenEndpointPorts } from '@/lib/oauth/ports';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';

type Timed = Pick<TokenEndpointPorts, 'authority' | 'signingKeys'>;

/** Milliseconds by step, of the request being answered. */
const durations = new AsyncLocalStorage<Map<string, number>>();

async function timed<T>(step: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const ofRequest = durations.getStore();
    ofRequest?.set(step, (ofRequest.get(step) ?? 0) + performance.now() - started);
  }
}

/** The same ports, with what they take remembered for `withServerTiming`. */
export function timedPorts<Ports extends Timed>(ports: Ports): Ports {
  const { authority, signingKeys } = ports;
  return {
    ...ports,
    authority: {
      find: (clientId: string, audience: string) => timed('db', () => authority.find(clientId, audience)),
    },
    signingKeys: {
      current: async (algorithm: SigningAlgorithm) => {
        const key = await signingKeys.current(algorithm);
        return { ...key, sign: (input: string) => timed('sign', () => key.sign(input)) };
      },
    },
  };
}

/**
 * Says in `Server-Timing` (W3C) what an answer took and on what. Only for development: how long a look-up or a
 * signature takes is nothing to tell strangers.
 */
export function withServerTiming<Context>(answerer: Answerer<Context>): Answerer<Context> {
  return (request, context) =>
    durations.run(new Map(), async () => {
      const started = performance.now();
      const answer = await answerer(request, context);
      const steps = [...(durations.getStore() ?? []), ['total', performance.now() - started] as const];
      const timing = steps.map(([step, ms]) => `${step};dur=${ms.toFixed(2)}`).join(', ');
      return { ...answer, headers: { ...answer.headers, 'Server-Timing': timing } };
    });
}
