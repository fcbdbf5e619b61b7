import { difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { expiryDays } from '@/lib/client-secrets/lifetime';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { underLock } from '@/lib/signing-keys/key-store';
import { listUsableAlgorithms } from '@/lib/signing-keys/queries';
import { inSeconds } from '@/lib/token-settings/schema';
import type { ChangeDefaults } from './schema';

/**
 * Changes what new APIs and client secrets begin with; those that there are stay as they are.
 *
 * @returns the version from then on
 * @throws Refusal changedMeanwhile; algorithmNotUsable for one that was chosen and that no key can sign with now
 */
export async function changeDefaults(
  actor: Actor<'settings:write' | 'signing-keys:read'>,
  { version, ...input }: ChangeDefaults,
): Promise<{ version: number }> {
  const { algorithm } = input;
  const defaults = {
    tokenLifetime: inSeconds(input),
    signingAlgorithm: algorithm,
    tokenProfile: input.profile,
    scopeRequired: input.scopeRequired,
    secretLifetimeDays: expiryDays(input.expiry),
  };
  // Nobody removes an algorithm while it becomes the default.
  return underLock({ prisma: db() }, async (tx, now) => {
    await tx.$queryRaw`SELECT FROM creation_defaults WHERE id = 1 FOR UPDATE`;
    const {
      id,
      version: shown,
      ...current
    } = await tx.creationDefaults.findUniqueOrThrow({ where: { id: 1 } });
    if (shown !== version) throw new Refusal('changedMeanwhile');
    const changes = difference(current, defaults);
    if (Object.keys(changes).length === 0) return { version };
    if (changes.signingAlgorithm) {
      const usable = await listUsableAlgorithms(actor, tx);
      if (!usable.some((each) => each.algorithm === algorithm && each.usableFrom <= now)) {
        throw new Refusal('algorithmNotUsable', 'algorithm', { algorithm });
      }
    }
    await tx.creationDefaults.update({ where: { id }, data: { ...defaults, version: { increment: 1 } } });
    const target = { kind: 'creation_defaults', id: String(id), name: 'defaults' } as const;
    await recordAudit(tx, actor, 'creation_defaults.changed', target, changes);
    return { version: version + 1 };
  });
}
