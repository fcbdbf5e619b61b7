'use client';

import { useTranslations } from 'next-intl';
import { Gates } from '@/components/activity/gates';
import { RefusalFix } from '@/components/activity/refusal-fix';
import { useReasonTitle } from '@/components/activity/use-reason-title';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { ExplainedTest } from '@/lib/quick-start/schema';

/** What the application is told, which is little, and exactly why, gate by gate, with the way to what mends it. */
export function RefusedAnswer({ result }: { result: ExplainedTest }) {
  const t = useTranslations('quick-start.refused');
  const titleOf = useReasonTitle();
  const { status, refusal, requestId, why } = result;
  const inActivity =
    why === null ? `/activity?${new URLSearchParams({ request: requestId })}` : `/activity/${why.attemptId}`;
  return (
    <div className="flex flex-col gap-4">
      <Callout
        tone="danger"
        title={why === null ? t('title', { status }) : t('titleWhy', { status, reason: titleOf(why.reason) })}
        action={<TextLink href={inActivity}>{why === null ? t('reason') : t('inActivity')}</TextLink>}
      >
        {why === null ? t('text') : t('textWhy')}
      </Callout>
      {why !== null && (
        <>
          <RefusalFix reason={why.reason} fix={why.fix} mended={why.mended} canFix={why.canFix} />
          {why.gates.length > 0 && (
            <div>
              <h3 className="mb-2 font-medium text-sm">{t('gates')}</h3>
              <Gates gates={why.gates} />
            </div>
          )}
        </>
      )}
      <div>
        <h3 className="mb-1.5 font-medium text-sm">{t('answer')}</h3>
        <pre className="wrap-anywhere whitespace-pre-wrap rounded-md border bg-muted p-3 text-xs">
          <code className="font-mono">{refusal ?? ''}</code>
        </pre>
      </div>
    </div>
  );
}
