import { z } from 'zod';
import { decodeBase64url } from './base64';
import { ASSERTION_ALGORITHMS, type AssertionAlgorithm } from './client-authentication-method';
import { InvalidClient } from './errors';

/** RFC 7523 §2.2 */
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Characters. Several times what an assertion needs; a longer one is not looked into. */
const LENGTH_LIMIT = 8192;
/** Characters. A UUID has 36. */
const JTI_LIMIT = 256;
/** Seconds for which an assertion may be good at most: as long must its `jti` be remembered. */
const LONGEST_LIFETIME = 600;
/** Seconds by which a client's clock may be ahead of ours. */
const CLOCK_SKEW = 60;

const headerSchema = z.object({
  alg: z.string(),
  kid: z.string().optional(),
  // RFC 7515 §4.1.11: an extension that is not understood, and none is, makes the JWS invalid.
  crit: z.never().optional(),
});

/** NUL is the one character that PostgreSQL does not take. */
const clientId = z.string().regex(/^[^\0]+$/);

/** RFC 7523 §3, with the `jti` required as OpenID Connect Core §9 wants it. */
const claimsSchema = z.object({
  iss: z.string(),
  sub: clientId,
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  jti: z.string().min(1).max(JTI_LIMIT),
});

const subjectSchema = claimsSchema.pick({ sub: true });

type Claims = z.output<typeof claimsSchema>;

/** A JWS that says what an assertion must say; whether it is true, is not known yet. */
export interface Assertion {
  readonly algorithm: AssertionAlgorithm;
  readonly kid: string | null;
  readonly claims: Claims;
  /** RFC 7515 §5.1 step 8: ASCII. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

export interface PresentedAssertion {
  /** Whose assertion it says that it is; null where that cannot be read. */
  readonly subject: string | null;
  /** Or why it is refused, whoever the client may be. */
  readonly assertion: Assertion | InvalidClient;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads an assertion without believing it. */
export function readAssertion(type: string, jws: string): PresentedAssertion {
  if (type !== ASSERTION_TYPE) return malformed('The client_assertion_type is unknown');
  if (jws.length > LENGTH_LIMIT) return malformed('The assertion is too long');
  const parts = jws.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  const decodedSignature = decodeBase64url(signature);
  if (parts.length !== 3 || decodedSignature === null) return malformed('The assertion is not a compact JWS');
  const body = readJson(payload);
  // So that the application's own activity tells of what is wrong with the rest.
  const subject = subjectSchema.safeParse(body).data?.sub ?? null;
  const protectedHeader = headerSchema.safeParse(readJson(header));
  if (!protectedHeader.success) return malformed(about('header', protectedHeader.error), subject);
  const claims = claimsSchema.safeParse(body);
  if (!claims.success) return malformed(about('claims', claims.error), subject);
  const { alg, kid = null } = protectedHeader.data;
  const algorithm = ASSERTION_ALGORITHMS.find((each) => each === alg);
  if (algorithm === undefined) return { subject, assertion: new InvalidClient('assertion_algorithm') };
  return {
    subject,
    assertion: {
      algorithm,
      kid,
      claims: claims.data,
      signingInput: `${header}.${payload}`,
      signature: decodedSignature,
    },
  };
}

function malformed(detail: string, subject: string | null = null): PresentedAssertion {
  return { subject, assertion: new InvalidClient('assertion_malformed', detail) };
}

/** undefined where it is none, which no schema takes. */
function readJson(encoded: string): unknown {
  const bytes = decodeBase64url(encoded);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** Names the member at fault and never repeats what it holds. */
function about(part: 'header' | 'claims', { issues }: z.ZodError): string {
  const member = issues[0]?.path[0];
  return member === undefined
    ? `The ${part} of the assertion cannot be read`
    : `In the ${part} of the assertion, ${String(member)} is missing or wrong`;
}

/**
 * Whether a genuine assertion is by this client, for us, and good now (RFC 7523 §3).
 * @param audiences by which the assertion may call us
 * @param now epoch milliseconds
 * @throws InvalidClient
 */
export function judgeClaims(
  { iss, sub, aud, exp, nbf = 0, iat = 0 }: Claims,
  presentedClientId: string,
  audiences: readonly string[],
  now: number,
): void {
  const seconds = now / 1000;
  if (iss !== presentedClientId || sub !== presentedClientId) throw new InvalidClient('assertion_subject');
  if (![aud].flat().some((each) => audiences.includes(each))) throw new InvalidClient('assertion_audience');
  if (exp <= seconds) throw new InvalidClient('assertion_expired');
  if (Math.max(nbf, iat) > seconds + CLOCK_SKEW) throw new InvalidClient('assertion_early');
  if (exp > seconds + LONGEST_LIFETIME + CLOCK_SKEW) throw new InvalidClient('assertion_lifetime');
}
