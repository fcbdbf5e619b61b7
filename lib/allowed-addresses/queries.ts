import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

type Reader = Actor<'applications:read'>;

/** @returns blocks, none for "from everywhere"; null if there is no such application any more */
export async function findAllowedAddresses(_actor: Reader, applicationId: string): Promise<string[] | null> {
  const row = await db().application.findUnique({
    where: { id: applicationId },
    select: { allowedAddresses: true },
  });
  return row?.allowedAddresses ?? null;
}

/** An address from which somebody could say that they are the application. */
export interface SeenAddress {
  address: string;
  lastSeenAt: Date;
  /** Whether it was turned away for its address then. */
  refused: boolean;
}

const DAYS = 7;
const MOST_ATTEMPTS = 1000;
const MOST_SEEN = 10;

/** Of the application's latest thousand requests with good credentials within seven days. */
export async function listSeenAddresses(
  _actor: Reader,
  applicationId: string,
  now: Date,
): Promise<SeenAddress[]> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  return db().$queryRaw<SeenAddress[]>`
    SELECT source_address AS address, max(at) AS "lastSeenAt",
      (array_agg(outcome = 'REFUSED' ORDER BY at DESC))[1] AS refused
    FROM (
      SELECT source_address, at, outcome FROM (
        SELECT source_address, at, outcome, reason FROM token_attempt
        WHERE application_id = ${applicationId}::uuid AND at > ${since}
        ORDER BY at DESC LIMIT ${MOST_ATTEMPTS}) latest
      WHERE outcome = 'ISSUED' OR reason = 'address_not_allowed') seen
    WHERE source_address <> ''
    GROUP BY source_address ORDER BY max(at) DESC LIMIT ${MOST_SEEN}`;
}
