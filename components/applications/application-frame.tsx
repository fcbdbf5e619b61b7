import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { SectionNav } from '@/components/ui/section-nav';
import type { Application } from '@/lib/applications/queries';
import { ApplicationStatus } from './application-status';

type ApplicationFrameProps = {
  application: Pick<Application, 'id' | 'name' | 'enabled'>;
  section: 'general' | 'api-permissions' | 'security' | 'quick-start';
  /** Off for those who may only read; says so beside the status. */
  canWrite?: boolean;
  /** The main action of the page. */
  actions?: ReactNode;
  children: ReactNode;
};

/** What the details pages of an application have in common: where one is, its state, and the way to the others. */
export function ApplicationFrame({
  application,
  section,
  canWrite = true,
  actions,
  children,
}: ApplicationFrameProps) {
  const t = useTranslations('applications');
  const address = `/applications/${application.id}`;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: '/applications' }]}
        title={application.name}
        status={
          <span className="flex shrink-0 items-center gap-2">
            <ApplicationStatus enabled={application.enabled} />
            {!canWrite && <Badge>{t('readOnly')}</Badge>}
          </span>
        }
        action={actions}
      />
      <SectionNav
        label={t('sectionsOf', { name: application.name })}
        items={[
          { href: address, label: t('sections.general') },
          { href: `${address}/api-permissions`, label: t('sections.api-permissions') },
          { href: `${address}/security`, label: t('sections.security') },
          { href: `/activity?application=${application.id}`, label: t('sections.activity') },
          { href: `${address}/quick-start`, label: t('sections.quick-start') },
        ]}
      />
      <section aria-label={t(`sections.${section}`)} className="flex flex-col gap-5">
        {children}
      </section>
    </>
  );
}
