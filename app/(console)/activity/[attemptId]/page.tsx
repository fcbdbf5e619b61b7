import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Gates } from '@/components/activity/gates';
import { OutcomeBadge } from '@/components/activity/outcome-badge';
import { ReasonTitle } from '@/components/activity/reason-title';
import { RefusalFix } from '@/components/activity/refusal-fix';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { findAttempt } from '@/lib/activity/attempts/queries';
import { explainAttempt } from '@/lib/activity/explanation/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { AttemptFacts } from './_components/attempt-facts';

type Props = { params: Promise<{ attemptId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('activity');
  return { title: t('title') };
}

export default async function AttemptPage({ params }: Props) {
  const actor = await requireActor('activity:read', 'applications:read', 'apis:read', 'authorizations:read');
  const attempt = await findAttempt(actor, (await params).attemptId);
  if (attempt === null) notFound();
  const { gates, fix, mended, tokenLifetime } = await explainAttempt(actor, attempt);
  const t = await getTranslations('activity');
  const { outcome, reason } = attempt;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: '/activity' }]}
        title={reason === null ? t('detail.issuedTitle') : <ReasonTitle reason={reason} />}
        status={<OutcomeBadge outcome={outcome} />}
      />
      {reason !== null && (
        <RefusalFix
          reason={reason}
          fix={fix}
          mended={mended}
          canFix={fix === null || fix.needs === null || may(actor, fix.needs)}
        />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('detail.gatesTitle')} description={t('detail.gatesDescription')}>
          {gates.length === 0 && <Callout tone="info">{t('detail.newerVersion')}</Callout>}
          {gates.length > 0 && <Gates gates={gates} />}
        </Card>
        <AttemptFacts attempt={attempt} tokenLifetime={tokenLifetime} />
      </div>
    </>
  );
}
