import { z } from 'zod';
import type { RefusedRequest } from '@/lib/activity/explanation/refused-request';

/** By what a test proves that it is the application: a secret made for it, or one or an assertion that was pasted. */
const TEST_PROOFS = ['temporary', 'secret', 'assertion'] as const;
export type TestProof = (typeof TEST_PROOFS)[number];

/** Characters; more than any secret and any assertion that the endpoint reads. */
const LONGEST_PROOF = 10_000;

/** Bytes of the scopes with the spaces between them: the audit log keeps them for good. */
const LONGEST_SCOPE = 8192;

const encoder = new TextEncoder();

const pasted = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .pipe(z.string().max(LONGEST_PROOF));

export const testApplicationSchema = z
  .object({
    applicationId: z.uuid(),
    apiId: z.uuid(),
    /** To ask for; with none, the request names none. */
    scopes: z
      .array(z.string().max(100))
      .refine((scopes) => encoder.encode(scopes.join(' ')).length <= LONGEST_SCOPE, {
        error: 'scopesTooLong',
        params: { max: LONGEST_SCOPE },
      }),
    proof: z.enum(TEST_PROOFS),
    secret: pasted,
    assertion: pasted,
  })
  .refine(({ proof, secret }) => proof !== 'secret' || secret !== '', {
    path: ['secret'],
    message: 'required',
  })
  .refine(({ proof, assertion }) => proof !== 'assertion' || assertion !== '', {
    path: ['assertion'],
    message: 'required',
  });
export type TestApplication = z.output<typeof testApplicationSchema>;

/** What is checked of a token; each has a name in the message files (namespace `quick-start.checks`). */
type TokenCheckName = 'signature' | 'issuer' | 'audience' | 'times' | 'type';

export interface TokenCheck {
  readonly name: TokenCheckName;
  readonly passed: boolean;
}

/** A token as a test shows it. */
export interface TestedToken {
  readonly jwt: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly checks: readonly TokenCheck[];
}

/** What came of a test. */
export interface TestResult {
  /** By which the attempt is found in the activity. */
  readonly requestId: string;
  /** Of the endpoint's answer. */
  readonly status: number;
  /** The answer as the client would get it; null where it was a token. */
  readonly refusal: string | null;
  readonly token: TestedToken | null;
}

/** A test, and of a refusal why it is one; null: it was none, or its reason is not on record yet. */
export interface ExplainedTest extends TestResult {
  readonly why: RefusedRequest | null;
}
