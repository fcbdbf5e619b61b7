import { ListTree } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { buttonStyles } from '@/components/ui/button-styles';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { TextLink } from '@/components/ui/text-link';
import type { Caller } from '@/lib/usage/queries';
import { activityHref, type UsageQuery } from '@/lib/usage/usage-query';
import { SectionFailed } from './section-failed';
import type { Settled } from './settled';

type CallersSectionProps = { callers: Settled<Caller[]>; query: UsageQuery; since: Date };

/** Who asks for the most tokens; of one application, for which APIs. */
export async function CallersSection({ callers, query, since }: CallersSectionProps) {
  const t = await getTranslations('overview.callers');
  const title = query.filter?.kind === 'application' ? t('apisTitle') : t('title');
  const read = await callers;
  if (read === null) return <SectionFailed title={title} />;
  return (
    <Card title={title} padded={false}>
      {read.value.length === 0 ? (
        <p className="px-5 py-4 text-sm text-subtle">{t('none')}</p>
      ) : (
        <table aria-label={title} className="w-full text-sm">
          <thead>
            <tr className="*:border-b *:px-2 *:py-2 *:first:pl-5 *:last:pr-4 *:font-medium *:text-subtle *:text-xs">
              <th scope="col" className="text-left">
                {t('name')}
              </th>
              <th scope="col" className="text-right">
                {t('issued')}
              </th>
              <th scope="col" className="text-right">
                {t('refused')}
              </th>
              <td className="w-0" />
            </tr>
          </thead>
          <tbody>
            {read.value.map((caller) => (
              <CallerRow key={caller.id} caller={caller} query={query} since={since} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

async function CallerRow({ caller, query, since }: { caller: Caller; query: UsageQuery; since: Date }) {
  const t = await getTranslations('overview.callers');
  const format = await getFormatter();
  const { kind, id, name, issued, refused } = caller;
  const filter = query.filter === null ? {} : { [query.filter.kind]: query.filter.id };
  return (
    <tr className="*:px-2 *:py-1.5 *:first:pl-5 *:last:pr-4 not-last:*:border-b hover:bg-hover/50">
      <th scope="row" className="wrap-anywhere text-left font-normal">
        {name === null ? (
          <span className="text-subtle">{t('deleted')}</span>
        ) : (
          <TextLink href={kind === 'api' ? `/apis/${id}` : `/applications/${id}`}>{name}</TextLink>
        )}
      </th>
      <td className="text-right tabular-nums">{format.number(issued)}</td>
      <td className="text-right tabular-nums">{format.number(refused)}</td>
      <td className="text-right">
        <Link
          href={activityHref({ ...filter, [kind]: id }, since)}
          aria-label={t('requests', { name: name ?? t('deleted') })}
          className={buttonStyles({ variant: 'ghost', size: 'icon-sm' })}
        >
          <ListTree aria-hidden />
        </Link>
      </td>
    </tr>
  );
}
