import type { Measurements } from '@/lib/metrics/measurements';
import type { Answerer } from '@/lib/oauth/answer';

/** The same, with each answer counted and timed. */
export function measured<Context>(
  endpoint: string,
  answerer: Answerer<Context>,
  measurements: Measurements,
): Answerer<Context> {
  return async (request, context) => {
    const started = performance.now();
    const answer = await answerer(request, context);
    measurements.wireAnswer(endpoint, answer.status, (performance.now() - started) / 1000);
    return answer;
  };
}
