'use client';

import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { verifyAuditLogAction } from '@/lib/audit/actions';
import type { Slice } from '@/lib/audit/verify-slice';
import { Verdict } from './verdict';

type State = { status: 'idle' | 'failed' } | { status: 'running' | 'done'; slice: Slice };

/** Recomputes the log's chain, a part with each request. */
export function VerifyLog() {
  const t = useTranslations('audit.log');
  const [state, setState] = useState<State>({ status: 'idle' });
  const running = useRef(false);

  const verify = async () => {
    if (running.current) return;
    running.current = true;
    try {
      let slice: Slice | undefined;
      do {
        slice = await verifyAuditLogAction(slice?.upTo ?? 0);
        setState({ status: slice.finding === undefined ? 'running' : 'done', slice });
      } while (slice.finding === undefined);
    } catch {
      // Why is in the server's log; a fetch that failed has no more to say.
      setState({ status: 'failed' });
    } finally {
      running.current = false;
    }
  };

  const [pending, setPending] = useState(false);
  const button = (
    <Button
      pending={pending}
      onClick={() => {
        setPending(true);
        void verify().finally(() => setPending(false));
      }}
    >
      <ShieldCheck aria-hidden className="size-4" />
      {t('verify')}
    </Button>
  );
  if (state.status === 'done') return <Verdict slice={state.slice} action={button} />;
  return (
    <Callout tone={state.status === 'failed' ? 'warning' : 'info'} role="status" action={button}>
      {state.status === 'idle' && t('verifyHint')}
      {state.status === 'failed' && t('verifyFailed')}
      {state.status === 'running' && t('verifying', { upTo: state.slice.upTo, events: state.slice.events })}
    </Callout>
  );
}
