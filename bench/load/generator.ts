/** What one measurement asks of a server, over and over, as soon as the answer before is there. */
export interface Load {
  url: string;
  headers: Record<string, string>;
  /** POSTed one after another, from the first again after the last; none: GET. */
  bodies: readonly string[];
  connections: number;
  seconds: number;
  /** Count also redirects and other answers below 400 that are not 200. Costs the generator time. */
  strict: boolean;
}

export interface Measured {
  requests: number;
  seconds: number;
  /** Milliseconds within which half of the answers came. */
  p50: number;
  /** Milliseconds within which 99 of 100 answers came. */
  p99: number;
  /** Answers that were none or not 200, connections that failed, and waits that were given up. */
  errors: number;
}

export interface Generator {
  /** Program and version. */
  readonly name: string;
  run(load: Load): Promise<Measured>;
}

/** Seconds after which an answer counts as missing. */
export const TIMEOUT = 10;
