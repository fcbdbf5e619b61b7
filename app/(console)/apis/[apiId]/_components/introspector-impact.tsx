'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { RelativeTime } from '@/components/ui/relative-time';
import { loadIntrospectorImpact } from '@/lib/affected/actions';
import type { IntrospectorKey } from '@/lib/introspectors/schema';

/** Whom it hits when an application is told no more about an API's tokens. */
export function IntrospectorImpact({ introspector }: { introspector: IntrospectorKey }) {
  const t = useTranslations('affected.introspector');
  const { apiId } = introspector;
  return (
    <Affected load={() => loadIntrospectorImpact(introspector)}>
      {({ lastAuthenticatedAt, uses }) => (
        <>
          <p>
            {lastAuthenticatedAt === null
              ? t('neverAuthenticated')
              : t.rich('lastAuthenticated', { time: () => <RelativeTime value={lastAuthenticatedAt} /> })}
          </p>
          <AffectedUses
            uses={uses}
            lead={t('calls', { count: uses.total })}
            href={(id) => `/applications/${id}`}
            allHref={`/apis/${apiId}/authorizations?status=authorized`}
          />
        </>
      )}
    </Affected>
  );
}
