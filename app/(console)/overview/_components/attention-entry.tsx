import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { TextLink } from '@/components/ui/text-link';
import type { Attention } from '@/lib/attention/queries';
import type { AttentionKind } from '@/lib/attention/rules';
import { attentionItems } from './attention-items';

// messages: overview.attention.titles.* overview.attention.hints.*

const DANGER = { icon: CircleAlert, mark: 'text-danger' };
const WARNING = { icon: TriangleAlert, mark: 'text-warning' };
const REMARK = { icon: Info, mark: 'text-accent' };
const LOOKS: Record<AttentionKind, typeof DANGER> = {
  expired: DANGER,
  'near-limit': WARNING,
  expiring: WARNING,
  keys: WARNING,
  ending: WARNING,
  'no-scopes': WARNING,
  wasteful: REMARK,
  unused: REMARK,
};

/** Told of an application and an API: the list, which is of applications alone, has another number of rows. */
const OF_PAIRS: ReadonlySet<AttentionKind> = new Set(['ending', 'no-scopes', 'wasteful']);

const listOf = (kind: AttentionKind) =>
  kind === 'keys' ? '/settings/signing-keys' : `/applications?status=${kind}`;

/** One kind: how many, the first few, and the way to the rest. */
export function AttentionEntry({ attention }: { attention: Attention }) {
  const t = useTranslations('overview.attention');
  const { kind, count, more } = attention;
  const { icon: Icon, mark } = LOOKS[kind];
  const items = attentionItems(attention);
  return (
    <li className="flex gap-2.5 px-5 py-3.5 text-sm">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        <h3 id={`attention-${kind}`} className="font-medium">
          {t(`titles.${kind}`, { count })}
        </h3>
        <p className="mt-0.5 text-subtle">{t(`hints.${kind}`)}</p>
        <ul className="mt-1.5 flex flex-col gap-1">
          {items.map(({ key, href, name, detail }) => (
            <li key={key} className="wrap-anywhere">
              <TextLink href={href}>{name}</TextLink>
              {detail && <span className="ml-2 text-subtle text-xs">{detail}</span>}
            </li>
          ))}
        </ul>
        {more && (
          <p className="mt-1.5">
            {/* Several say no more than "Show all". */}
            <TextLink href={listOf(kind)} aria-describedby={`attention-${kind}`}>
              {OF_PAIRS.has(kind) ? t('allOfThem') : t('all', { count })}
            </TextLink>
          </p>
        )}
      </div>
    </li>
  );
}
