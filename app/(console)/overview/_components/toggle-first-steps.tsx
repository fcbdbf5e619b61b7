'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { setChecklistChoice } from '@/lib/preferences/actions';

/** @param show - what pressing it does; else it hides them */
export function ToggleFirstSteps({ show }: { show: boolean }) {
  const t = useTranslations('overview.steps');
  const [pending, startTransition] = useTransition();
  return (
    <Button
      variant={show ? 'secondary' : 'ghost'}
      pending={pending}
      onClick={() => startTransition(() => setChecklistChoice(show ? 'shown' : 'hidden'))}
    >
      {show ? t('show') : t('hide')}
    </Button>
  );
}
