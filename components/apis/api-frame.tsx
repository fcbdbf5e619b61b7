import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyableText } from '@/components/ui/copyable-text';
import { PageHeader } from '@/components/ui/page-header';
import { SectionNav } from '@/components/ui/section-nav';
import type { ApiDetails } from '@/lib/apis/queries';
import { ApiMark } from './api-mark';
import { ApiStatus } from './api-status';

export type ApiSection = 'basic' | 'permissions' | 'authorizations' | 'audit';

type ApiFrameProps = { api: ApiDetails; section: ApiSection; children: ReactNode };

/** What the pages of one API have in common: which API it is, and the way between them. */
export function ApiFrame({ api, section, children }: ApiFrameProps) {
  const t = useTranslations('apis');
  const titles: Record<ApiSection, string> = {
    basic: t('basicInformation'),
    permissions: t('permissionInformation'),
    authorizations: t('applicationAuthorization'),
    audit: t('auditLogs'),
  };
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-4">
        <PageHeader
          breadcrumbs={[{ label: t('title'), href: '/apis' }]}
          mark={<ApiMark api={api} size="lg" />}
          title={api.name}
          status={
            <>
              <ApiStatus enabled={api.enabled} />
              {api.kind === 'SYSTEM' && <Badge tone="info">{t('system')}</Badge>}
            </>
          }
          description={<CopyableText value={api.identifier} name={t('identifier')} />}
        />
        <SectionNav
          label={t('sectionsOf', { name: api.name })}
          items={[
            { href: `/apis/${api.id}`, label: titles.basic },
            { href: `/apis/${api.id}/permissions`, label: titles.permissions },
            { href: `/apis/${api.id}/authorizations`, label: titles.authorizations },
            { href: `/apis/${api.id}/audit`, label: titles.audit },
          ]}
        />
      </div>
      <section aria-label={titles[section]}>{children}</section>
    </div>
  );
}
