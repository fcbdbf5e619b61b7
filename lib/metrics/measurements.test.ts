import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderSnapshots } from './exposition';
import { createMeasurements } from './measurements';

const lines = async (measurements: ReturnType<typeof createMeasurements>) =>
  (await renderSnapshots([measurements.families()])).body.split('\n');

const TOKENS = 'enterprise_center_token_requests_total';
const DURATION = 'enterprise_center_token_request_duration_seconds';
const WIRE = 'enterprise_center_wire_requests_total';
const CONSOLE = 'enterprise_center_console_request_duration_seconds';

describe('what is measured of requests', () => {
  it('counts tokens by outcome, and refusals by their exact reason', async () => {
    const measurements = createMeasurements();
    for (let i = 0; i < 3; i++) measurements.tokenAttempt({ outcome: 'issued', reason: null });
    measurements.tokenAttempt({ outcome: 'refused', reason: 'client_secret_wrong' });
    expect(await lines(measurements)).toEqual(
      expect.arrayContaining([
        `# TYPE ${TOKENS} counter`,
        `${TOKENS}{outcome="issued",reason=""} 3`,
        `${TOKENS}{outcome="refused",reason="client_secret_wrong"} 1`,
        `${TOKENS}{outcome="refused",reason="client_unknown"} 0`,
      ]),
    );
  });

  it('counts warnings of limits by their window', async () => {
    const measurements = createMeasurements();
    measurements.limitWarning('day');
    expect(await lines(measurements)).toEqual(
      expect.arrayContaining([
        'enterprise_center_token_limit_warnings_total{window="minute"} 0',
        'enterprise_center_token_limit_warnings_total{window="day"} 1',
      ]),
    );
  });

  it('times token requests in buckets that hold all shorter ones', async () => {
    const measurements = createMeasurements();
    measurements.wireAnswer('token', 200, 0.001);
    measurements.wireAnswer('token', 200, 0.004);
    measurements.wireAnswer('token', 200, 60);
    measurements.wireAnswer('token', 401, 0.0015);
    const text = await lines(measurements);
    expect(text).toEqual(
      expect.arrayContaining([
        `# TYPE ${DURATION} histogram`,
        `${DURATION}_bucket{outcome="issued",le="0.001"} 1`,
        `${DURATION}_bucket{outcome="issued",le="0.0025"} 1`,
        `${DURATION}_bucket{outcome="issued",le="0.005"} 2`,
        `${DURATION}_bucket{outcome="issued",le="5"} 2`,
        `${DURATION}_bucket{outcome="issued",le="+Inf"} 3`,
        `${DURATION}_count{outcome="issued"} 3`,
        `${DURATION}_count{outcome="refused"} 1`,
        `${WIRE}{endpoint="token",status="401"} 1`,
      ]),
    );
    const sum = text.find((line) => line.startsWith(`${DURATION}_sum{outcome="issued"}`));
    expect(Number(sum?.split(' ')[1])).toBeCloseTo(60.005);
  });

  it('tells endpoints apart, and times nothing but tokens among them', async () => {
    const measurements = createMeasurements();
    measurements.wireAnswer('keys', 200, 1);
    measurements.wireAnswer('keys', 304, 1);
    measurements.wireAnswer('metadata', 200, 1);
    const text = await lines(measurements);
    expect(text).toEqual(
      expect.arrayContaining([
        `${WIRE}{endpoint="keys",status="200"} 1`,
        `${WIRE}{endpoint="keys",status="304"} 1`,
        `${WIRE}{endpoint="metadata",status="200"} 1`,
        `${DURATION}_count{outcome="issued"} 0`,
      ]),
    );
  });

  it('times the console by class of status', async () => {
    const measurements = createMeasurements();
    measurements.consoleAnswer(200, 0.2);
    measurements.consoleAnswer(307, 0.2);
    measurements.consoleAnswer(503, 0.2);
    measurements.consoleAnswer(null, 0.2);
    const text = await lines(measurements);
    for (const [status, count] of Object.entries({ '1xx': 0, '2xx': 1, '3xx': 1, '5xx': 1, aborted: 1 })) {
      expect(text).toContain(`${CONSOLE}_count{status="${status}"} ${count}`);
    }
  });

  it('has as many series after a thousand made-up clients as before', async () => {
    const measurements = createMeasurements();
    measurements.wireAnswer('token', 401, 0.01);
    const before = (await lines(measurements)).length;
    for (let i = 0; i < 1000; i++) {
      const madeUp = { clientId: randomUUID(), audience: randomUUID(), requestId: randomUUID() };
      measurements.tokenAttempt({ ...madeUp, outcome: 'refused', reason: 'client_unknown' });
      measurements.wireAnswer('token', 401, i / 100);
    }
    expect((await lines(measurements)).length).toBe(before);
  });
});
