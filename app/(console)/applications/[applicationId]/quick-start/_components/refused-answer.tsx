'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';

type RefusedAnswerProps = { status: number; body: string; requestId: string };

/** What the application is told, which is little, and the way to the exact reason. */
export function RefusedAnswer({ status, body, requestId }: RefusedAnswerProps) {
  const t = useTranslations('quick-start.refused');
  return (
    <div className="flex flex-col gap-4">
      <Callout
        tone="danger"
        title={t('title', { status })}
        action={
          <TextLink href={`/activity?${new URLSearchParams({ request: requestId })}`}>{t('reason')}</TextLink>
        }
      >
        {t('text')}
      </Callout>
      <div>
        <h3 className="mb-1.5 font-medium text-sm">{t('answer')}</h3>
        <pre className="wrap-anywhere whitespace-pre-wrap rounded-md border bg-muted p-3 text-xs">
          <code className="font-mono">{body}</code>
        </pre>
      </div>
    </div>
  );
}
