import { expect, it, vi } from 'vitest';
import { openMetrics } from './exposition';
import { createMeasurements } from './measurements';

it('says what the process, its pools, its keys and its activity are up to, each with an explanation', async () => {
  const isReady = vi.fn(async () => true);
  const read = openMetrics(createMeasurements(), {
    version: '1.2.3',
    isReady,
    pools: {
      token: () => ({ totalCount: 4, idleCount: 1, waitingCount: 7 }),
      console: () => undefined,
    },
    signingKeys: () => [{ kid: 'abc', state: 'current', createdAt: new Date(Date.now() - 90_000) }],
    activity: () => ({ queuedAttempts: 5, droppedAttempts: 6, failedFlushes: 2 }),
    droppedLogLines: () => 3,
  });
  const [{ contentType, body }, again] = await Promise.all([read(), read()]);
  expect(again.body).toBe(body);
  expect(isReady).toHaveBeenCalledTimes(1);
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = body.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'enterprise_center_build_info{version="1.2.3"} 1',
      'enterprise_center_ready 1',
      'enterprise_center_database_connections{pool="token",state="total"} 4',
      'enterprise_center_database_connections{pool="token",state="idle"} 1',
      'enterprise_center_database_connections{pool="console",state="total"} 0',
      'enterprise_center_database_waiting{pool="token"} 7',
      'enterprise_center_activity_queue_length 5',
      'enterprise_center_activity_dropped_total 6',
      'enterprise_center_activity_flush_failures_total 2',
      'enterprise_center_log_lines_dropped_total 3',
    ]),
  );
  const age = /^enterprise_center_signing_key_age_seconds\{kid="abc",state="current"\} (.+)$/m.exec(
    body,
  )?.[1];
  expect(Math.round(Number(age))).toBe(90);
  expect(body).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
  expect(body).toMatch(/^process_start_time_seconds \d{10}/m);
  for (const [, name] of body.matchAll(/^# TYPE (\S+)/gm)) {
    expect(body).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
  }
});
