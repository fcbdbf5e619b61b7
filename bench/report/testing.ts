import type { Sample } from '../statistics';
import type { BenchResult, Line, MeasuredLine } from './result';

export function sampleOf(figures: Partial<Sample> = {}): Sample {
  return {
    requests: 1000,
    perSecond: 1000,
    p50: 1,
    p99: 2,
    errors: 0,
    serverCpu: 100,
    databaseCpu: 10,
    ...figures,
  };
}

export function measuredLine(line: Partial<Line & Sample> & { connections?: number }): MeasuredLine {
  const { group = 'token', who = 'ours', algorithm = 'RS256', size = 'small', connections = 64 } = line;
  const { label = who, ...figures } = line;
  const { requests, perSecond, p50, p99, errors, serverCpu, databaseCpu } = sampleOf(figures);
  const median = { requests, perSecond, p50, p99, errors, serverCpu, databaseCpu };
  return { group, who, algorithm, size, label, connections, rounds: [median], median };
}

export function resultOf(measured: MeasuredLine[], more: Partial<BenchResult> = {}): BenchResult {
  return {
    version: 1,
    at: '2026-05-01T12:00:00.000Z',
    machine: {
      processor: 'Processor <X> & Sons',
      cores: 2,
      memory: 8,
      system: 'System',
      node: 'v20.0.0',
      postgres: 'PostgreSQL 18',
    },
    busy: null,
    generator: 'wrk 4',
    rounds: 3,
    seconds: 5,
    quick: false,
    data: { small: 'few', large: 'many' },
    measured,
    missing: [],
    failures: [],
    ...more,
  };
}
