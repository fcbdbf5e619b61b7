import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { SigningAlgorithm } from './servers/signing-algorithm';

const LIFETIME = 1800;
const answerSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.literal(LIFETIME),
  scope: z.string(),
});

/** What a token must say; of times and ids only that they are there and fit. */
export interface Expected {
  issuer: string;
  algorithm: SigningAlgorithm;
  audience: string;
  clientId: string;
  scope: string;
  /** The names of all claims, and of no other. */
  claims: readonly string[];
}

function complaint(payload: JWTPayload, answered: string, expected: Expected): string | null {
  const { clientId, scope, claims } = expected;
  const names = Object.keys(payload).sort().join(' ');
  if (names !== [...claims].sort().join(' ')) return `claims ${names}`;
  if (payload.sub !== clientId) return 'another subject';
  if ((payload.azp ?? payload.client_id) !== clientId) return 'another client';
  if (payload.scope !== scope) return `scope ${payload.scope}`;
  if (answered !== scope) return `scope ${answered} beside the token`;
  if (!payload.jti) return 'no jti';
  if (payload.exp !== (payload.iat ?? 0) + LIFETIME) return 'another lifetime';
  return null;
}

/**
 * Checks one answer of a token endpoint with the keys of its server.
 *
 * @throws Error that tells what is wrong
 */
export async function checkToken(
  response: Response,
  keys: JSONWebKeySet,
  expected: Expected,
): Promise<JWTPayload> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`answered ${response.status} ${text.slice(0, 200)}`);
  const answer = answerSchema.parse(JSON.parse(text));
  const { issuer, audience, algorithm } = expected;
  const { payload } = await jwtVerify(answer.access_token, createLocalJWKSet(keys), {
    issuer,
    audience,
    algorithms: [algorithm],
  });
  const wrong = complaint(payload, answer.scope, expected);
  if (wrong !== null) throw new Error(`a token with ${wrong}`);
  return payload;
}
