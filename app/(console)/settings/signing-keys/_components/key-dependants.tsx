'use client';

import { useNow, useTranslations } from 'next-intl';
import type { SigningKeySummary } from '@/lib/signing-keys/summary';
import { Moment } from './moment';

type KeyDependantsProps = { signingKey: SigningKeySummary; apiCount: number };

/** What would miss the key. */
export function KeyDependants({ signingKey, apiCount }: KeyDependantsProps) {
  const t = useTranslations('keys.depends');
  const now = useNow();
  const { state, usableFrom, lastTokenExpiresAt, leavesSetAt } = signingKey;
  if (state === 'CURRENT') return t('signing', { count: apiCount });
  if (lastTokenExpiresAt !== null && leavesSetAt !== null) {
    return lastTokenExpiresAt > now
      ? t.rich('expiring', { when: () => <Moment value={lastTokenExpiresAt} /> })
      : t.rich('expired', { when: () => <Moment value={leavesSetAt} /> });
  }
  return usableFrom > now
    ? t.rich('publishing', { when: () => <Moment value={usableFrom} /> })
    : t('published');
}
