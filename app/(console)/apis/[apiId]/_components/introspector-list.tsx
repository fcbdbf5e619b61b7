import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/text-link';
import type { Introspector } from '@/lib/introspectors/queries';

type IntrospectorListProps = {
  /** The accessible name. */
  label: string;
  applications: Introspector[];
  /** What can be done with one of them. */
  action: (application: Introspector) => ReactNode;
};

export function IntrospectorList({ label, applications, action }: IntrospectorListProps) {
  const t = useTranslations('applications');
  return (
    <ul aria-label={label} className="divide-y rounded-md border text-sm">
      {applications.map((application) => {
        const { applicationId, name, clientId, enabled } = application;
        return (
          <li
            key={applicationId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2"
          >
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
            {action(application)}
          </li>
        );
      })}
    </ul>
  );
}
