'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextLink } from '@/components/ui/text-link';
import { TimeUntil } from '@/components/ui/time-until';
import type { Use, Uses } from '@/lib/affected/uses';

type AffectedUsesProps = {
  uses: Uses;
  /** How many there are, and what breaks for them. */
  lead: ReactNode;
  /** Where one of them is told of in full. */
  href: (id: string) => string;
  /** Where all of them are listed. */
  allHref: string;
  withScopes?: boolean;
};

/** The ones who used last by name, and of the others how many they are. */
export function AffectedUses({ uses, lead, href, allHref, withScopes = false }: AffectedUsesProps) {
  const t = useTranslations('affected');
  const { shown, total, withinDay, withinWeek, never } = uses;
  const others = total - shown.length;
  return (
    <>
      <p>{lead}</p>
      {total > 0 && (
        <ul className="max-h-64 divide-y overflow-y-auto rounded-md border bg-surface">
          {shown.map((use) => (
            <li key={use.id} className="px-3 py-1.5">
              <UseLine use={use} href={href(use.id)} withScopes={withScopes} />
            </li>
          ))}
          {others > 0 && (
            <li className="px-3 py-1.5">
              <TextLink href={allHref}>{t('others', { count: others })}</TextLink>
            </li>
          )}
        </ul>
      )}
      {total > 1 && (
        <p className="text-subtle">{t('recency', { day: withinDay, week: withinWeek, never })}</p>
      )}
    </>
  );
}

function UseLine({ use, href, withScopes }: { use: Use; href: string; withScopes: boolean }) {
  const t = useTranslations('affected');
  const { name, enabled, scopes, lastTokenAt, tokensExpireAt } = use;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={href} className="wrap-anywhere font-medium">
          {name}
        </TextLink>
        {withScopes && <span className="text-subtle text-xs">{t('scopes', { count: scopes })}</span>}
        {!enabled && <Badge>{t('disabled')}</Badge>}
      </span>
      <span className="block text-subtle text-xs">
        {lastTokenAt === null
          ? t('noToken')
          : t.rich('lastToken', { time: () => <RelativeTime value={lastTokenAt} /> })}
        {lastTokenAt !== null && ' · '}
        {lastTokenAt !== null &&
          (tokensExpireAt === null
            ? t('allExpired')
            : t.rich('expires', { time: () => <TimeUntil value={tokensExpireAt} /> }))}
      </span>
    </>
  );
}
