import type { Enterprise } from '@/lib/configuration/enterprise';

/** With what a command asks an Enterprise Center. */
export interface Access {
  /** Its address, without a trailing slash. */
  url: string;
  clientId: string;
  clientSecret: string;
}

type Input = NodeJS.ReadableStream & { isTTY?: boolean };
export type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** What a command has of the world around it. */
export interface CommandLine {
  env: Readonly<Record<string, string | undefined>>;
  /** What paths are relative to. */
  cwd: string;
  stdin: Input;
  stdout: Output;
  stderr: Output;
  fetch: typeof fetch;
  connect(access: Access): Promise<Enterprise>;
  /**
   * Calls `listener` at the next SIGINT or SIGTERM instead of ending.
   *
   * @returns ends that
   */
  onInterrupt(listener: () => void): () => void;
}

export const EXIT = {
  done: 0,
  failed: 1,
  /** `plan` found differences. */
  differs: 2,
  /** `apply` did all but what has to wait; the next run does that. */
  later: 3,
  /** By the convention of shells: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

/** Ends a command, in words for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}
