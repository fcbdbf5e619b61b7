import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { decryptPrivateKey } from './private-key-cipher';

/** Public members of an RSA key as it stands in the key set (RFC 7517 section 4, RFC 7518 section 6.3.1). */
interface PublicJwk {
  kty: string;
  use: 'sig';
  alg: string;
  kid: string;
  n: string;
  e: string;
}

export interface LoadedKeys {
  current: { kid: string; algorithm: string; privateKey: KeyObject };
  /** The current key first, then the next one, then those that may still verify a token. */
  publicJwks: PublicJwk[];
  /** In the same order. */
  ages: { kid: string; state: string; createdAt: Date }[];
}

interface Row {
  kid: string;
  algorithm: string;
  state: 'NEXT' | 'CURRENT' | 'PREVIOUS';
  public_jwk: PublicJwk;
  created_at: Date;
  encrypted_private_key: Buffer | null;
}

const SQL = `
  SELECT kid, algorithm, state, public_jwk, created_at,
         CASE WHEN state = 'CURRENT' THEN encrypted_private_key END AS encrypted_private_key
  FROM signing_key
  ORDER BY array_position(ARRAY['CURRENT', 'NEXT', 'PREVIOUS']::signing_key_state[], state), retired_at DESC`;

/**
 * The keys that sign and verify now.
 *
 * @returns null if none has been made yet
 * @throws StartError if MASTER_KEY is not the one under which the current key was encrypted
 */
export async function findSigningKeys(pool: pg.Pool, encryptionKey: Uint8Array): Promise<LoadedKeys | null> {
  const { rows } = await pool.query<Row>(SQL);
  const current = rows.find((row) => row.state === 'CURRENT');
  if (!current?.encrypted_private_key) return null;
  const pkcs8 = decryptPrivateKey(current.encrypted_private_key, current.kid, encryptionKey);
  return {
    current: {
      kid: current.kid,
      algorithm: current.algorithm,
      privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    },
    publicJwks: rows.map((row) => row.public_jwk),
    ages: rows.map(({ kid, state, created_at }) => ({
      kid,
      state: state.toLowerCase(),
      createdAt: created_at,
    })),
  };
}

/** The algorithms that a key signs with now, and since when every verifier can know that key. */
export async function listUsableAlgorithms(
  _actor: Actor<'signing-keys:read'>,
): Promise<{ algorithm: SigningAlgorithm; usableFrom: Date }[]> {
  const keys = await db().signingKey.findMany({
    where: { state: 'CURRENT' },
    select: { algorithm: true, activatedAt: true },
  });
  return SIGNING_ALGORITHMS.flatMap((algorithm) => {
    const usableFrom = keys.find((key) => key.algorithm === algorithm)?.activatedAt;
    return usableFrom ? [{ algorithm, usableFrom }] : [];
  });
}
