/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** One measurement. */
export interface Sample {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  /** Milliseconds. */
  p99: number;
  errors: number;
  /** Processor time of the server and all below it, in microseconds a request; null where it cannot be known. */
  serverCpu: number | null;
  /** The same of PostgreSQL. */
  databaseCpu: number | null;
}

/** Medians of each figure by itself; of requests and errors the sum. */
export function summarise(rounds: readonly Sample[]): Sample {
  const of = (figure: (sample: Sample) => number) => median(rounds.map(figure));
  const known = (figure: (sample: Sample) => number | null) => {
    const values = rounds.flatMap((sample) => figure(sample) ?? []);
    return values.length === 0 ? null : median(values);
  };
  const sum = (figure: (sample: Sample) => number) => rounds.reduce((total, one) => total + figure(one), 0);
  return {
    requests: sum(({ requests }) => requests),
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    errors: sum(({ errors }) => errors),
    serverCpu: known(({ serverCpu }) => serverCpu),
    databaseCpu: known(({ databaseCpu }) => databaseCpu),
  };
}
