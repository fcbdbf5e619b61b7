import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { SearchInput } from '@/components/ui/search-input';
import { TextLink } from '@/components/ui/text-link';
import type { ApiDetails } from '@/lib/apis/queries';
import { settings } from '@/lib/env';
import type { Introspector } from '@/lib/introspectors/queries';
import { AllowIntrospector } from './allow-introspector';
import { RemoveIntrospector } from './remove-introspector';

/** What is searched for among the applications, in the page's address. */
export const INTROSPECTOR_SEARCH = 'introspector';

type IntrospectionProps = {
  api: Pick<ApiDetails, 'id' | 'name'>;
  introspectors: Introspector[];
  /** What a search has found; null: nothing is searched for. */
  candidates: Introspector[] | null;
  canChange: boolean;
};

/** Which applications may ask whether a token of the API is active. */
export function Introspection({ api, introspectors, candidates, canChange }: IntrospectionProps) {
  const t = useTranslations('introspection');
  return (
    <Card title={t('title')} description={t('description')}>
      <div className="flex flex-col gap-4 text-sm">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-subtle">{t('endpoint')}</span>
          <CopyableText value={`${settings().PUBLIC_URL}/api/v2/oauth2/introspect`} name={t('endpoint')} />
        </div>
        {introspectors.length === 0 ? (
          <p className="text-subtle">{t('none')}</p>
        ) : (
          <ApplicationList label={t('allowed')}>
            {introspectors.map((each) => (
              <ApplicationEntry key={each.applicationId} application={each}>
                {canChange && <RemoveIntrospector api={api} application={each} />}
              </ApplicationEntry>
            ))}
          </ApplicationList>
        )}
        {canChange && (
          <div className="flex flex-col gap-3">
            <h3 className="font-medium">{t('allowTitle')}</h3>
            <SearchInput label={t('search')} name={INTROSPECTOR_SEARCH} className="sm:w-96" />
            {candidates?.length === 0 && <p className="text-subtle">{t('nothingFound')}</p>}
            {candidates !== null && candidates.length > 0 && (
              <ApplicationList label={t('found')}>
                {candidates.map((each) => (
                  <ApplicationEntry key={each.applicationId} application={each}>
                    <AllowIntrospector apiId={api.id} applicationId={each.applicationId} />
                  </ApplicationEntry>
                ))}
              </ApplicationList>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

function ApplicationList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y rounded-md border">
      {children}
    </ul>
  );
}

function ApplicationEntry({ application, children }: { application: Introspector; children: ReactNode }) {
  const t = useTranslations('applications');
  const { applicationId, name, clientId, enabled } = application;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-48">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <TextLink
            href={`/applications/${applicationId}`}
            className="wrap-anywhere font-medium text-foreground"
          >
            {name}
          </TextLink>
          {!enabled && <Badge>{t('status.disabled')}</Badge>}
        </span>
        <code className="wrap-anywhere block font-mono text-subtle text-xs">{clientId}</code>
      </div>
      {children}
    </li>
  );
}
