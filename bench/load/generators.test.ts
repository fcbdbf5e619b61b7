import { describe, expect, it } from 'vitest';
import { measuredOf } from './autocannon';
import { parseWrkOutput } from './wrk';

const WRK = `Running 2s test @ http://127.0.0.1:1/token
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   118.00ms  200.00ms   1.59s    90.00%
  770 requests in 2.00s, 1.00MB read
BENCH {"requests":770,"micros":2001000,"p50":118000,"p99":1591250,"status":1,"unexpected":2,"connect":4,"read":8,"write":16,"timeout":32}
`;

describe('what wrk prints', () => {
  it('is read in seconds and milliseconds, with every kind of error', () => {
    expect(parseWrkOutput(WRK)).toEqual({
      requests: 770,
      seconds: 2.001,
      p50: 118,
      p99: 1591.25,
      errors: 63,
    });
  });

  it('is refused when the script has not told anything', () => {
    const lines = WRK.split('\n').filter((line) => !line.startsWith('BENCH'));
    expect(() => parseWrkOutput(lines.join('\n'))).toThrow('did not tell');
  });

  it('is refused when a figure is missing', () => {
    expect(() => parseWrkOutput(WRK.replace('"timeout":32', '"later":32'))).toThrow('timeout');
  });
});

describe('what autocannon returns', () => {
  const latency = { p50: 3, p99: 9 };
  const outcome = { requests: { total: 100 }, duration: 2, latency, errors: 0 };

  it('is put into the same words', () => {
    const statusCodeStats = { 200: { count: 100 } };
    expect(measuredOf({ ...outcome, statusCodeStats })).toEqual({
      requests: 100,
      seconds: 2,
      p50: 3,
      p99: 9,
      errors: 0,
    });
  });

  it('counts every answer that is not 200, and every failed connection', () => {
    const statusCodeStats = { 200: { count: 90 }, 204: { count: 1 }, 307: { count: 2 }, 503: { count: 7 } };
    expect(measuredOf({ ...outcome, errors: 5, statusCodeStats }).errors).toBe(15);
  });
});
