'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { MOST_NEW } from '@/lib/activity/attempts/most-new';
import { useNewAttempts } from './use-new-attempts';

type LiveProps = {
  /** Ids of the attempts that the page shows, the newest first. */
  shown: string[];
  /** ISO time of the newest of them, or of the page where it shows none. */
  newestAt: string;
};

/** Brings what comes in while somebody looks at the newest attempts. Whoever reads further down is asked first. */
export function Live({ shown, newestAt }: LiveProps) {
  const t = useTranslations('activity.live');
  const id = useId();
  const hydrated = useHydrated();
  const [on, setOn] = useState(true);
  const { waiting, announced, failing, show } = useNewAttempts({ on, shown, newestAt });
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <span className="flex items-center gap-2">
        <button
          type="button"
          role="switch"
          aria-checked={on}
          aria-labelledby={id}
          disabled={!hydrated}
          onClick={() => setOn(!on)}
          className="group relative h-5 w-9 rounded-full border border-control bg-muted transition-colors aria-checked:border-accent-fill aria-checked:bg-accent-fill"
        >
          <span
            aria-hidden
            className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-subtle transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-fill"
          />
        </button>
        <span id={id}>{t('label')}</span>
      </span>
      {failing && <span className="text-warning">{t('paused')}</span>}
      {waiting > 0 && (
        <Button size="sm" onClick={show} className="fixed right-4 bottom-4 z-20 shadow-overlay sm:static">
          {waiting > MOST_NEW ? t('showMany', { count: MOST_NEW }) : t('show', { count: waiting })}
        </Button>
      )}
      <span role="status" className="sr-only">
        {announced > 0 && t('arrived', { count: announced })}
      </span>
    </div>
  );
}
