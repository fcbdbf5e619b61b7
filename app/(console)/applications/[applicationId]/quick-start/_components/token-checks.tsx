'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { TokenCheck } from '@/lib/quick-start/schema';

type TokenChecksProps = { checks: readonly TokenCheck[]; kid: string; canSeeKeys: boolean };

// messages: quick-start.checks.*

/** What an API checks of a token, and how this one did. */
export function TokenChecks({ checks, kid, canSeeKeys }: TokenChecksProps) {
  const t = useTranslations('quick-start');
  const good = checks.every(({ passed }) => passed);
  const key = canSeeKeys ? (
    <TextLink href="/settings/signing-keys" className="wrap-anywhere font-mono text-xs">
      {kid}
    </TextLink>
  ) : (
    <code className="wrap-anywhere font-mono text-xs">{kid}</code>
  );
  return (
    <Callout tone={good ? 'success' : 'danger'} title={good ? t('token.good') : t('token.bad')}>
      <ul aria-label={t('token.checks')} className="mt-1 flex flex-col gap-1">
        {checks.map(({ name, passed }) => (
          <li key={name} className="flex min-w-0 items-start gap-2">
            {passed ? (
              <CircleCheck
                role="img"
                aria-label={t('token.passed')}
                className="mt-0.5 size-4 shrink-0 text-success"
              />
            ) : (
              <CircleX
                role="img"
                aria-label={t('token.failed')}
                className="mt-0.5 size-4 shrink-0 text-danger"
              />
            )}
            <span className="min-w-0">
              {name === 'signature' ? t.rich('checks.signature', { key: () => key }) : t(`checks.${name}`)}
            </span>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
