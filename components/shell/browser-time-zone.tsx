'use client';

import { useEffect, useEffectEvent, useTransition } from 'react';
import { setBrowserTimeZone } from '@/lib/preferences/actions';
import type { TimeZonePreference } from '@/lib/preferences/time-zone';

/**
 * Tells the server the zone of this browser, where it is not what the server took it for. Whoever comes for the first
 * time meets it on the way to signing in, where no date is shown; a page with dates is read anew with the answer.
 */
export function BrowserTimeZone({ preference }: { preference: TimeZonePreference }) {
  const [, startTransition] = useTransition();
  const tell = useEffectEvent(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!preference.isAutomatic || preference.timeZone === timeZone) return;
    startTransition(() => setBrowserTimeZone(timeZone));
  });
  useEffect(() => tell(), []);
  return null;
}
