import { z } from 'zod';

const storedSchema = z.object({
  kty: z.string(),
  crv: z.string().optional(),
  n: z.string().optional(),
  alg: z.string().optional(),
});

const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['RS256', 'PS256'],
  EC: ['ES256'],
  OKP: ['EdDSA'],
};

/** Bits of an RSA modulus in base64url; as DER would count them, without leading zeros. */
function modulusBits(n: string): number {
  const hex = Buffer.from(n, 'base64url').toString('hex').replace(/^0+/, '');
  return hex === '' ? 0 : hex.length * 4 - Math.clz32(Number.parseInt(hex.slice(0, 1), 16)) + 28;
}

/** What a stored key is, and what it may sign with, in the words of the standards. */
export function describeKey(publicJwk: unknown): { kind: string; algorithms: readonly string[] } {
  const { kty, crv, n = '', alg } = storedSchema.parse(publicJwk);
  const kind = kty === 'RSA' ? `RSA ${modulusBits(n)}` : kty === 'EC' ? `EC ${crv}` : `${crv}`;
  return { kind, algorithms: alg === undefined ? (ALGORITHMS[kty] ?? []) : [alg] };
}
