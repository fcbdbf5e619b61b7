import {
  compactVerify,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import type { TestedToken, TokenCheck } from './schema';

export interface Expectation {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: SigningAlgorithm;
  readonly profile: TokenProfile;
}

async function passes(verification: Promise<unknown>): Promise<boolean> {
  try {
    await verification;
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

/** Looks at a token as the API would, one thing after the other, so that each can be told. */
export async function checkToken(
  jwt: string,
  { issuer, audience, algorithm, profile }: Expectation,
  published: JSONWebKeySet,
  now: Date,
): Promise<TestedToken> {
  const keys = createLocalJWKSet(published);
  const algorithms = [algorithm];
  const claims = (options: JWTVerifyOptions) =>
    jwtVerify(jwt, keys, { algorithms, currentDate: now, ...options });
  const wanted: [TokenCheck['name'], Promise<unknown>][] = [
    ['signature', compactVerify(jwt, keys, { algorithms })],
    ['issuer', claims({ issuer })],
    ['audience', claims({ audience })],
    ['times', claims({ requiredClaims: ['exp', 'nbf', 'iat'] })],
  ];
  if (profile === 'RFC9068') wanted.push(['type', claims({ typ: 'at+jwt' })]);
  const checks = await Promise.all(
    wanted.map(async ([name, verification]) => ({ name, passed: await passes(verification) })),
  );
  return { jwt, header: { ...decodeProtectedHeader(jwt) }, payload: { ...decodeJwt(jwt) }, checks };
}
