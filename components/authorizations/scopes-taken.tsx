'use client';

import { useNow, useTranslations } from 'next-intl';
import { useNames } from '@/components/affected/use-names';
import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/relative-time';
import { TimeUntil } from '@/components/ui/time-until';
import { isRecent, MOST_SHOWN } from '@/lib/affected/uses';
import type { ScopeChoice } from '@/lib/authorizations/queries';

type ScopesTakenProps = Pick<ScopeChoice, 'lastTokenAt' | 'tokensExpireAt'> & {
  /** Codes of what is assigned and no longer ticked. */
  codes: string[];
};

/** Says before saving whether somebody may miss what is taken away. */
export function ScopesTaken({ codes, lastTokenAt, tokensExpireAt }: ScopesTakenProps) {
  const t = useTranslations('affected.scopesTaken');
  const names = useNames();
  const now = useNow();
  if (codes.length === 0 || lastTokenAt === null || !isRecent(lastTokenAt, now)) return null;
  return (
    <Callout tone="warning" role="status">
      {t.rich('text', {
        time: () => <RelativeTime value={lastTokenAt} />,
        names: names({ names: codes.slice(0, MOST_SHOWN), total: codes.length }),
      })}{' '}
      {tokensExpireAt !== null && t.rich('live', { time: () => <TimeUntil value={tokensExpireAt} /> })}
    </Callout>
  );
}
