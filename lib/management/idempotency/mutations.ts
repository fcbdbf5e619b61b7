import { createHash } from 'node:crypto';
import type pg from 'pg';
import { atomically } from '@/lib/db';
import { openAnswer, sealAnswer } from './sealed-answer';

const DAY_MS = 86_400_000;
const DELETE_AT_ONCE = 1000;

const digestOf = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());

export interface Attempt {
  applicationId: string;
  /** As it was sent. */
  key: string;
  /** What tells this request from others, such as method, address and body. */
  request: string;
}

export type Once = { outcome: 'done' | 'replayed'; answer: string } | { outcome: 'another-request' };

/**
 * Does something once for the key, however often and wherever it is tried: what is done and the answer to it are
 * committed together, so that neither is there without the other. Whoever tries it at the same time waits.
 *
 * @param work - does it, and says what was answered
 */
export async function performOnce(
  { applicationId, key, request }: Attempt,
  now: Date,
  work: () => Promise<string>,
): Promise<Once> {
  const keyDigest = digestOf(key);
  const fingerprint = digestOf(request);
  const id = { applicationId, keyDigest };
  return atomically(async (tx) => {
    const expired = new Date(now.getTime() - DAY_MS);
    await tx.idempotentAnswer.deleteMany({ where: { ...id, createdAt: { lte: expired } } });
    // Waits for the same key under way in another transaction, and finds its answer then.
    const { count } = await tx.idempotentAnswer.createMany({
      data: { ...id, fingerprint, createdAt: now },
      skipDuplicates: true,
    });
    if (count === 0) {
      const stored = await tx.idempotentAnswer.findUniqueOrThrow({ where: { applicationId_keyDigest: id } });
      if (Buffer.compare(stored.fingerprint, fingerprint) !== 0 || stored.sealedAnswer === null) {
        return { outcome: 'another-request' };
      }
      return { outcome: 'replayed', answer: openAnswer(stored.sealedAnswer, key, applicationId) };
    }
    const answer = await work();
    await tx.idempotentAnswer.update({
      where: { applicationId_keyDigest: id },
      data: { sealedAnswer: sealAnswer(answer, key, applicationId) },
    });
    return { outcome: 'done', answer };
  });
}

/** Forgets answers that are older than a day. Several instances may be at it at once. */
export async function pruneIdempotentAnswers(pool: pg.Pool): Promise<void> {
  for (let deleted = DELETE_AT_ONCE; deleted === DELETE_AT_ONCE; ) {
    const { rowCount } = await pool.query(
      `DELETE FROM idempotent_answer WHERE (application_id, key_digest) IN (
         SELECT application_id, key_digest FROM idempotent_answer WHERE created_at < now() - interval '1 day'
           ORDER BY created_at LIMIT ${DELETE_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    );
    deleted = rowCount ?? 0;
  }
}
