import { lockCustomApi } from '@/lib/apis/lock';
import { difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { underLock } from '@/lib/signing-keys/key-store';
import { listUsableAlgorithms } from '@/lib/signing-keys/queries';
import { extraClaimsText } from './extra-claims';
import { inSeconds, type UpdateTokenSettings } from './schema';

/**
 * Changes how the API's tokens are made, from the next one on. What is as it was already is not written.
 *
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi; algorithmNotUsable for one that was chosen and that no
 * key can sign with now
 */
export async function updateTokenSettings(
  actor: Actor<'apis:write' | 'signing-keys:read'>,
  { id, version, ...input }: UpdateTokenSettings,
): Promise<{ version: number }> {
  const settings = {
    tokenLifetime: inSeconds(input),
    signingAlgorithm: input.algorithm,
    tokenProfile: input.profile,
    scopeRequired: input.scopeRequired,
    extraClaims: input.extraClaims,
  };
  // Nobody takes an algorithm away while an API begins to use it.
  return underLock({ prisma: db() }, async (tx, now) => {
    const api = await lockCustomApi(tx, id);
    if (api.version !== version) throw new Refusal('changedMeanwhile');
    const current = await tx.enterpriseApi.findUniqueOrThrow({
      where: { id },
      select: {
        tokenLifetime: true,
        signingAlgorithm: true,
        tokenProfile: true,
        scopeRequired: true,
        extraClaims: true,
      },
    });
    const changes = difference(
      { ...current, extraClaims: extraClaimsText(current.extraClaims) },
      { ...settings, extraClaims: extraClaimsText(settings.extraClaims) },
    );
    if (Object.keys(changes).length === 0) return { version };
    if (changes.signingAlgorithm) {
      const usable = await listUsableAlgorithms(actor, tx);
      const { algorithm } = input;
      if (!usable.some((each) => each.algorithm === algorithm && each.usableFrom <= now)) {
        throw new Refusal('algorithmNotUsable', 'algorithm', { algorithm });
      }
    }
    await tx.enterpriseApi.update({ where: { id }, data: { ...settings, version: { increment: 1 } } });
    await recordAudit(
      tx,
      actor,
      'enterprise_api.updated',
      { kind: 'enterprise_api', id, name: api.name, apiId: id },
      changes,
    );
    return { version: version + 1 };
  });
}
