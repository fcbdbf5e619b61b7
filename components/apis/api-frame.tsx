import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyableText } from '@/components/ui/copyable-text';
import { PageHeader } from '@/components/ui/page-header';
import { SectionNav } from '@/components/ui/section-nav';
import type { ApiDetails } from '@/lib/apis/queries';
import { ApiMark } from './api-mark';
import { ApiStatus } from './api-status';

type ApiFrameProps = {
  api: ApiDetails;
  section: 'basic' | 'permissions' | 'authorizations' | 'tokenSettings' | 'audit';
  /** Off for those who may only read; says so beside the status. */
  canWrite?: boolean;
  /** The main action of the page. */
  actions?: ReactNode;
  children: ReactNode;
};

/** What the pages of one API have in common: which API it is, its state, and the way between them. */
export function ApiFrame({ api, section, canWrite = true, actions, children }: ApiFrameProps) {
  const t = useTranslations('apis');
  const address = `/apis/${api.id}`;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: '/apis' }]}
        mark={<ApiMark api={api} size="lg" />}
        title={api.name}
        status={
          <span className="flex shrink-0 items-center gap-2">
            <ApiStatus enabled={api.enabled} />
            {api.kind === 'SYSTEM' && <Badge tone="info">{t('system')}</Badge>}
            {!canWrite && <Badge>{t('readOnly')}</Badge>}
          </span>
        }
        description={<CopyableText value={api.identifier} name={t('fields.identifier')} />}
        action={actions}
      />
      <SectionNav
        label={t('sectionsOf', { name: api.name })}
        items={[
          { href: address, label: t('sections.basic') },
          { href: `${address}/permissions`, label: t('sections.permissions') },
          { href: `${address}/authorizations`, label: t('sections.authorizations') },
          { href: `${address}/token-settings`, label: t('sections.tokenSettings') },
          { href: `${address}/audit`, label: t('sections.audit') },
          { href: `/activity?api=${api.id}`, label: t('sections.activity') },
        ]}
      />
      <section aria-label={t(`sections.${section}`)} className="flex flex-col gap-5">
        {children}
      </section>
    </>
  );
}
