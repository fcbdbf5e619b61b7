'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { useLoaded } from '@/components/ui/use-loaded';

type AffectedProps<Impact> = {
  /** Null: there is nothing left that it could hit. */
  load: () => Promise<Impact | null>;
  children: (impact: Impact) => ReactNode;
};

/**
 * Whom a deed hits, above the button that does it. It is found out when this appears, as when the question opens; it
 * keeps nobody from going on, because in an emergency one knows already.
 */
export function Affected<Impact>({ load, children }: AffectedProps<Impact>) {
  const t = useTranslations('affected');
  const titleId = useId();
  const { loaded: found, again } = useLoaded(load);
  return (
    <section aria-labelledby={titleId} aria-busy={found === null} className="text-sm">
      <h3 id={titleId} className="mb-1.5 font-semibold">
        {t('title')}
      </h3>
      <div role="status">
        {found === null && (
          <p className="flex items-center gap-2 text-subtle">
            <Spinner />
            {t('loading')}
          </p>
        )}
        {found === 'failed' && (
          <Callout
            tone="warning"
            action={
              <Button size="sm" onClick={again}>
                {t('retry')}
              </Button>
            }
          >
            {t('failed')}
          </Callout>
        )}
        {found !== null && found !== 'failed' && (
          <div className="flex flex-col gap-2">
            {found.value === null ? t('gone') : children(found.value)}
          </div>
        )}
      </div>
    </section>
  );
}
