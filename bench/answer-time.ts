/** The first are compiled while they wait. */
const WARM_UPS = 5;
const READINGS = 60;

/** What one address takes when it is read again and again, one request after another. */
export interface AnswerTime {
  address: string;
  /** Milliseconds from the request to the last byte, on this machine. */
  p50: number;
  p95: number;
  bytes: number;
}

/** Milliseconds within which nineteen of twenty answers are to be there. */
export const TARGET_P95 = 100;

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** @param read asks for it once; returns the bytes of the answer */
export async function timeAnswers(address: string, read: () => Promise<number>): Promise<AnswerTime> {
  for (let nth = 0; nth < WARM_UPS; nth++) await read();
  const readings: number[] = [];
  let bytes = 0;
  for (let nth = 0; nth < READINGS; nth++) {
    const started = performance.now();
    bytes = await read();
    readings.push(performance.now() - started);
  }
  const sorted = readings.toSorted((one, other) => one - other);
  return { address, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), bytes };
}

const row = (p50: string, p95: string, kilobytes: string, what: string) =>
  `${p50.padStart(8)} ${p95.padStart(8)} ${kilobytes.padStart(8)}   ${what}`;

export const titleRow = (what: string) => row('p50', 'p95', 'kB', what);

export const printed = ({ p50, p95, bytes, address }: AnswerTime) =>
  row(p50.toFixed(1), p95.toFixed(1), (bytes / 1000).toFixed(0), address);
