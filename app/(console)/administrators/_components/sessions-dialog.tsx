'use client';

import { useTranslations } from 'next-intl';
import { useBrowserName } from '@/components/sessions/use-browser-name';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { Spinner } from '@/components/ui/spinner';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useLoaded } from '@/components/ui/use-loaded';
import { endSessionsAction, loadSessions } from '@/lib/administrators/actions';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import type { SessionSummary } from '@/lib/sessions/queries';

type SessionsDialogProps = { administrator: AdministratorSummary; onClose: () => void };

/** Where somebody else is signed in, with what ends it. */
export function SessionsDialog({ administrator, onClose }: SessionsDialogProps) {
  const t = useTranslations('administrators.sessions');
  const common = useTranslations('common');
  const { id, name } = administrator;
  const { loaded, again } = useLoaded(() => loadSessions(id));
  const sessions = loaded === null || loaded === 'failed' ? null : loaded.value;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title', { name })}
      description={t('description', { name })}
    >
      <ActionForm
        action={endSessionsAction}
        onSuccess={({ ended }) => {
          toast.success(t('done', { count: ended, name }));
          onClose();
        }}
      >
        <input type="hidden" name="id" value={id} />
        <div role="status" className="text-sm">
          {loaded === null && (
            <p className="flex items-center gap-2 text-subtle">
              <Spinner />
              {t('loading')}
            </p>
          )}
          {sessions?.length === 0 && <p className="text-secondary">{t('none', { name })}</p>}
        </div>
        {loaded === 'failed' ? (
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
        ) : (
          sessions !== null &&
          sessions.length > 0 && <SessionList label={t('title', { name })} sessions={sessions} />
        )}
        <DialogFooter>
          <DialogClose>{common('close')}</DialogClose>
          {sessions !== null && sessions.length > 0 && (
            <SubmitButton variant="danger">{t('endAll')}</SubmitButton>
          )}
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}

function SessionList({ label, sessions }: { label: string; sessions: SessionSummary[] }) {
  const t = useTranslations('administrators.sessions');
  const profile = useTranslations('administrators.profile');
  const browserName = useBrowserName();
  return (
    <ul aria-label={label} className="max-h-72 divide-y overflow-y-auto rounded-md border">
      {sessions.map(({ id, createdAt, sourceAddress, userAgent }) => {
        const browser = browserName(userAgent);
        return (
          <li key={id} className="flex items-center gap-3 px-3 py-2 text-sm">
            <span className="min-w-0 flex-1">
              <span title={userAgent}>{browser}</span>
              <span className="wrap-anywhere block text-subtle text-xs">
                {sourceAddress || profile('unknown')} · <RelativeTime value={createdAt} />
              </span>
            </span>
            <Button
              type="submit"
              name="sessionId"
              value={id}
              size="sm"
              aria-label={t('endNamed', { browser })}
            >
              {t('end')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
