'use client';

import { useEffect, useRef } from 'react';
import { type ShownOnce, useShownOnce } from '@/components/ui/use-shown-once';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';

export interface IssuedSecretDisplay extends Omit<ShownOnce<IssuedClientSecret>, 'shown'> {
  issued: IssuedClientSecret | null;
  /** Brings one that was just issued into view when the dialog closes, which may be far from where it is shown. */
  focusIssued: (event: Event) => void;
}

/** The only place that knows a secret. */
export function useIssuedSecret(): IssuedSecretDisplay {
  const { shown: issued, box, ...display } = useShownOnce<IssuedClientSecret>();
  const unseen = useRef(false);
  useEffect(() => {
    if (issued === null) return;
    // A dialog that is still open does not let it have the focus.
    unseen.current = document.activeElement !== box.current;
  }, [issued, box]);
  return {
    ...display,
    issued,
    box,
    focusIssued: (event) => {
      if (!unseen.current) return;
      unseen.current = false;
      event.preventDefault();
      box.current?.focus();
    },
  };
}
