/** Faults that are told of at once. */
export const MOST_FAULTS = 50;

/** Something that is wrong with a file, and where. */
export interface Fault {
  /** A sentence without the place. */
  message: string;
  /** From 1. */
  line: number;
  /** In UTF-16 code units, from 1. */
  column: number;
}

/** `file:line:column: message`, as compilers have it and editors follow it. */
const faultLine = (file: string, { line, column, message }: Fault) => `${file}:${line}:${column}: ${message}`;

/** A file that cannot be read as a configuration. Nothing else is thrown by what reads one. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  /** @param faults - at least one, at most `MOST_FAULTS` */
  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
    /** Whether there are more faults than these. */
    readonly hasMore = false,
  ) {
    super(faults.map((fault) => faultLine(file, fault)).join('\n') + (hasMore ? '\n… and more' : ''));
  }
}

/** Where a value stands in a document: keys and indexes from its root. */
export type ValuePath = readonly PropertyKey[];

/** Something that is wrong with a value. */
export interface ValueFault {
  path: ValuePath;
  message: string;
  /** The fault is that the last of `path` is there at all. */
  atKey?: boolean;
}
