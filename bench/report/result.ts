import type { Machine } from '../machine';
import type { SigningAlgorithm } from '../servers/signing-algorithm';
import type { Sample } from '../statistics';

export type Group = 'token' | 'keys' | 'page';
export type Who = 'limit' | 'tuned-limit' | 'oidc-provider' | 'ours' | 'router';
export type Size = 'small' | 'large';

/** What identifies a line of the comparison. */
export interface Line {
  group: Group;
  who: Who;
  algorithm: SigningAlgorithm;
  size: Size;
  /** What it is, for people. */
  label: string;
}

export interface MeasuredLine extends Line {
  connections: number;
  rounds: Sample[];
  /** See `summarise`. */
  median: Sample;
}

/** A line that could not be measured, and why. */
export interface MissingLine extends Line {
  missing: string;
}

/** The JSON file. */
export interface BenchResult {
  version: 1;
  /** When the run began, ISO 8601. */
  at: string;
  machine: Machine;
  /** Processors that others took before the run, if that was so many that the figures mean little; else null. */
  busy: number | null;
  generator: string;
  rounds: number;
  seconds: number;
  quick: boolean;
  /** What the databases held; only those that were needed. */
  data: Partial<Record<Size, string>>;
  measured: MeasuredLine[];
  missing: MissingLine[];
  /** What was wrong: answers that were not as they should be, and errors under load. */
  failures: string[];
}

/** The connections at which the targets hold and the chart is drawn, if it was measured there. */
export const REFERENCE_CONNECTIONS = 64;

/** @returns null if there is none such */
export function find(
  measured: readonly MeasuredLine[],
  wanted: Partial<Line> & { connections: number },
): MeasuredLine | null {
  return (
    measured.find((line) =>
      Object.entries(wanted).every(([key, value]) => line[key as keyof typeof wanted] === value),
    ) ?? null
  );
}
