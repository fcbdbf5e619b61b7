/** Answers after which the same request may be sent again: nothing was done, or it can be done no second time. */
const AGAIN = new Set([429, 503]);
const LONGEST_WAIT_MS = 60_000;

/** How a client waits; tests do not. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** RFC 9110 section 10.2.3, in seconds; doubling from half a second where it was not said. */
function waitAfter(response: Response, attempt: number): number {
  const told = response.headers.get('retry-after');
  const ms = told !== null && /^\d+$/.test(told) ? Number(told) * 1000 : 500 * 2 ** attempt;
  return Math.min(ms, LONGEST_WAIT_MS);
}

/**
 * Sends until there is an answer other than "not now".
 *
 * @param send - sends the request, anew each time
 * @returns the last answer
 */
export async function withRetries(
  send: () => Promise<Response>,
  { retries, signal, waitFor }: { retries: number; signal: AbortSignal; waitFor: Wait },
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await send();
    if (!AGAIN.has(response.status) || attempt >= retries) return response;
    await response.body?.cancel();
    await waitFor(waitAfter(response, attempt), signal);
  }
}
