'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TimeUntil } from '@/components/ui/time-until';

type Part = 'header' | 'payload';
type ClaimListProps = { part: Part; members: Readonly<Record<string, unknown>> };

// messages: quick-start.members.header.* quick-start.members.payload.*

const TIMES = new Set(['exp', 'iat', 'nbf']);

const EXPLAINED = {
  header: ['alg', 'kid', 'typ'],
  payload: ['iss', 'aud', 'sub', 'azp', 'client_id', 'scope', 'exp', 'iat', 'nbf', 'jti'],
} as const;

const findExplained = {
  header: (name: string) => EXPLAINED.header.find((each) => each === name),
  payload: (name: string) => EXPLAINED.payload.find((each) => each === name),
};

/** One half of a token, member by member; what an API adds of its own comes last. */
export function ClaimList({ part, members }: ClaimListProps) {
  const t = useTranslations('quick-start');
  const all = Object.entries(members);
  const ours = all.filter(([name]) => findExplained[part](name));
  const others = all.filter(([name]) => !findExplained[part](name));
  const title = part === 'header' ? t('token.header') : t('token.payload');
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-medium text-sm">{title}</h3>
      <dl className="divide-y rounded-md border text-sm">
        {[...ours, ...others].map(([name, value]) => (
          <div key={name} className="grid gap-x-5 gap-y-0.5 px-3 py-2 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <dt>
              <code className="wrap-anywhere font-medium font-mono text-xs">{name}</code>
            </dt>
            <dd className="min-w-0">
              <code className="wrap-anywhere whitespace-pre-wrap font-mono text-xs">
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </code>
              {part === 'payload' && TIMES.has(name) && typeof value === 'number' && (
                <MomentOf name={name} seconds={value} />
              )}
              <Meaning part={part} name={name} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Meaning({ part, name }: { part: Part; name: string }) {
  const t = useTranslations('quick-start');
  const inHeader = part === 'header' ? findExplained.header(name) : undefined;
  const inPayload = part === 'payload' ? findExplained.payload(name) : undefined;
  if (inHeader) return <p className="text-subtle text-xs">{t(`members.header.${inHeader}`)}</p>;
  if (inPayload) return <p className="text-subtle text-xs">{t(`members.payload.${inPayload}`)}</p>;
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-2 text-subtle text-xs">
      <Badge tone="info">{t('token.extra')}</Badge>
      {t('token.extraMeaning')}
    </p>
  );
}

function MomentOf({ name, seconds }: { name: string; seconds: number }) {
  const format = useFormatter();
  const time = new Date(seconds * 1000);
  return (
    <p className="text-sm">
      {format.dateTime(time, { dateStyle: 'medium', timeStyle: 'long' })} (
      {name === 'exp' ? <TimeUntil value={time} /> : <RelativeTime value={time} />})
    </p>
  );
}
