import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import { MANAGEMENT_REFERENCE_PATH } from '@/lib/management/address';
import type { ResourceReference } from '@/lib/management/document/reference';
import { MethodBadge } from './method-badge';

/** Every operation, in a line that leads to it. */
export function Resources({ resources }: { resources: readonly ResourceReference[] }) {
  const t = useTranslations('settings.reference');
  return (
    <Card title={t('operations')} description={t('operationsDescription')} padded={false}>
      <div className="divide-y">
        {resources.map(({ name, slug, operations }) => (
          <section key={slug} aria-label={name} className="px-5 py-4">
            <h3 className="font-medium text-foreground text-sm">{name}</h3>
            <ul className="mt-2 flex flex-col gap-1.5">
              {operations.map(({ id, method, path, summary }) => (
                <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
                  <TextLink
                    href={`${MANAGEMENT_REFERENCE_PATH}/${slug}#${id}`}
                    className="inline-flex min-w-0 items-baseline gap-x-3 font-mono text-xs"
                  >
                    <MethodBadge method={method} />
                    <span className="wrap-anywhere min-w-0">{path}</span>
                  </TextLink>
                  <span className="text-subtle">{summary}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
