import { MANAGEMENT_REFERENCE_PATH } from './address';

/** Where in the request something is wrong, and what. */
export interface Fault {
  /** Into the body (RFC 6901). */
  pointer?: string;
  /** Of the query. */
  parameter?: string;
  header?: string;
  code: string;
  detail: string;
}

/** The kinds of problems: their statuses and what each is called. */
export const PROBLEMS = {
  'malformed-request': [400, 'The request cannot be read'],
  'invalid-parameter': [400, 'A parameter is not valid'],
  'invalid-token': [401, 'The access token is not good'],
  'insufficient-scope': [403, 'The access token lacks a scope'],
  'not-permitted': [403, 'This application may not do this'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'The method is not allowed here'],
  conflict: [409, 'What is there is in the way of this'],
  'precondition-failed': [412, 'It is not as the request says that it is'],
  'content-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The body is of a type that is not taken here'],
  'invalid-body': [422, 'The body is not valid'],
  'idempotency-key-reused': [422, 'The key belongs to another request'],
  'too-many-failures': [429, 'Too many failed attempts'],
  'internal-error': [500, 'Something unexpected happened'],
  unavailable: [503, 'The service is temporarily unavailable'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** Stable, and the same in every deployment, so that programs can tell problems apart. */
export const problemType = (kind: ProblemKind) => `urn:enterprise-center:problem:${kind}`;

/** Where a person reads about it: the console's page of this API. */
export const problemHelp = (publicUrl: string, kind: ProblemKind) =>
  `${publicUrl}${MANAGEMENT_REFERENCE_PATH}#${kind}`;

/** An operation refused or failed (RFC 9457). Nothing was changed. */
export class Problem extends Error {
  readonly status: number;

  /** @param detail - for a person who reads it; never repeats a secret */
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly errors: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    [this.status] = PROBLEMS[kind];
  }

  static parameter(parameter: string, detail: string, code = 'invalid'): Problem {
    return new Problem('invalid-parameter', detail, [{ parameter, code, detail }]);
  }

  static header(header: string, detail: string): Problem {
    return new Problem('malformed-request', detail, [{ header, code: 'invalid', detail }]);
  }

  static notFound(): Problem {
    return new Problem('not-found', 'There is no such resource.');
  }
}
