'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { isUnavailable } from '@/lib/forms/unavailable';
import { NoticePage } from './notice-page';

type FailureNoticeProps = { error: unknown; retry: () => void };

/** What the server sends instead of an error's text: a key to the entry in its log. */
function digestOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}

/** A part of the page could not be fetched: the console was updated since, or it cannot be reached. */
const isPartMissing = (error: unknown) => error instanceof Error && error.name === 'ChunkLoadError';

export function FailureNotice({ error, retry }: FailureNoticeProps) {
  const t = useTranslations('shell');
  const unavailable = isUnavailable(error);
  // Always the same, it would lead to no entry of the log in particular.
  const digest = unavailable ? null : digestOf(error);
  return (
    <NoticePage
      status={unavailable ? 503 : undefined}
      title={unavailable ? t('unavailableTitle') : t('failureTitle')}
      action={
        <Button variant="primary" onClick={isPartMissing(error) ? () => window.location.reload() : retry}>
          {t('tryAgain')}
        </Button>
      }
    >
      <p>{unavailable ? t('unavailableText') : t('failureText')}</p>
      {digest && <p className="mt-2 text-sm text-subtle">{t('failureReference', { digest })}</p>}
    </NoticePage>
  );
}
