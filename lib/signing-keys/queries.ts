import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import type pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { PrismaClient, Transaction } from '@/lib/db/client';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { type KeyTimes, rotatesAt, usableFrom } from './lifecycle';
import { decryptPrivateKey } from './private-key-cipher';
import { type SigningKeySummary, SUMMARY_COLUMNS, toSummary } from './summary';

export interface LoadedKeys {
  /** What signs now; one for each algorithm in use. */
  current: ReadonlyMap<SigningAlgorithm, CurrentKey>;
  /** The current keys first, then the next ones, then those that may still verify a token. */
  publicJwks: JWK[];
  /** In the same order. */
  keys: (KeyTimes & { algorithm: SigningAlgorithm })[];
  /** When they were read, by the clock of the database. */
  now: Date;
}

interface CurrentKey {
  kid: string;
  /** For which it was made; null: not known. */
  issuer: string | null;
  privateKey: KeyObject;
}

interface Row {
  kid: string;
  algorithm: SigningAlgorithm;
  state: KeyTimes['state'];
  issuer: string | null;
  public_jwk: JWK;
  longest_lifetime: number;
  created_at: Date;
  activated_at: Date | null;
  retired_at: Date | null;
  now: Date;
  encrypted_private_key: Buffer | null;
}

const SQL = `
  SELECT kid, algorithm, state, issuer, public_jwk, longest_lifetime, created_at, activated_at, retired_at,
         clock_timestamp() AS now,
         CASE WHEN state = 'CURRENT' THEN encrypted_private_key END AS encrypted_private_key
  FROM signing_key
  ORDER BY array_position(ARRAY['CURRENT', 'NEXT', 'PREVIOUS']::signing_key_state[], state), algorithm, retired_at DESC, kid`;

/**
 * The keys that sign and verify now.
 *
 * @param before - keys that were read before; their private halves are not decrypted again
 * @returns null if none has been made yet
 * @throws StartError if MASTER_KEY is not the one under which a current key was encrypted
 */
export async function findSigningKeys(
  pool: pg.Pool,
  encryptionKey: Uint8Array,
  before?: LoadedKeys,
): Promise<LoadedKeys | null> {
  const { rows } = await pool.query<Row>(SQL);
  const [first] = rows;
  if (first?.state !== 'CURRENT') return null;
  const current = new Map<SigningAlgorithm, CurrentKey>();
  for (const { kid, algorithm, issuer, encrypted_private_key: sealed } of rows) {
    if (sealed === null) continue;
    const known = before?.current.get(algorithm);
    const privateKey =
      known?.kid === kid
        ? known.privateKey
        : createPrivateKey({
            key: decryptPrivateKey(sealed, { kid, issuer }, encryptionKey),
            format: 'der',
            type: 'pkcs8',
          });
    current.set(algorithm, { kid, issuer, privateKey });
  }
  return {
    current,
    publicJwks: rows.map((row) => row.public_jwk),
    keys: rows.map((row) => ({
      kid: row.kid,
      algorithm: row.algorithm,
      state: row.state,
      createdAt: row.created_at,
      activatedAt: row.activated_at,
      retiredAt: row.retired_at,
      longestLifetime: row.longest_lifetime,
    })),
    now: first.now,
  };
}

/**
 * The algorithms that an API can choose, and from when on: every verifier has their current key by then. An API that
 * has one of them already keeps it whatever the time says, as after its key was revoked.
 */
export async function listUsableAlgorithms(
  _actor: Actor<'signing-keys:read'>,
  prisma: PrismaClient | Transaction = db(),
): Promise<{ algorithm: SigningAlgorithm; usableFrom: Date }[]> {
  const keys = await prisma.signingKey.findMany({
    where: { state: 'CURRENT' },
    orderBy: { algorithm: 'asc' },
    select: { algorithm: true, createdAt: true },
  });
  return keys.map(({ algorithm, createdAt }) => ({
    algorithm,
    // What APIs have from the start must be there from the start.
    usableFrom: algorithm === 'RS256' ? createdAt : usableFrom({ createdAt }),
  }));
}

export interface AlgorithmKeys {
  algorithm: SigningAlgorithm;
  /** How many APIs have their tokens signed with it. */
  apiCount: number;
  /** The next one, then the current one, then previous ones, the latest first. */
  keys: SigningKeySummary[];
  /** When the schedule rotates; null: never. */
  rotatesAt: Date | null;
}

const ORDER = ['NEXT', 'CURRENT', 'PREVIOUS'] as const;

/**
 * All keys, by algorithm.
 *
 * @param rotationDays - of the schedule; 0: none
 */
export async function listSigningKeys(
  _actor: Actor<'signing-keys:read'>,
  rotationDays: number,
): Promise<AlgorithmKeys[]> {
  const [rows, uses] = await Promise.all([
    db().signingKey.findMany({ select: SUMMARY_COLUMNS, orderBy: { createdAt: 'desc' } }),
    db().enterpriseApi.groupBy({ by: ['signingAlgorithm'], _count: true }),
  ]);
  return SIGNING_ALGORITHMS.flatMap((algorithm) => {
    const keys = ORDER.flatMap((state) =>
      rows.filter((row) => row.algorithm === algorithm && row.state === state),
    );
    if (keys.length === 0) return [];
    const current = keys.find(({ state }) => state === 'CURRENT');
    const next = keys.find(({ state }) => state === 'NEXT');
    return {
      algorithm,
      apiCount: uses.find(({ signingAlgorithm }) => signingAlgorithm === algorithm)?._count ?? 0,
      keys: keys.map(toSummary),
      rotatesAt: current === undefined ? null : rotatesAt(current, next, rotationDays),
    };
  });
}
