'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { useListUrl } from '@/components/ui/use-list-url';

type ScopesToggleProps = { applicationId: string; open: boolean; canWrite: boolean };

/** Opens the scopes of one application below its row; the address holds which one it is. */
export function ScopesToggle({ applicationId, open, canWrite }: ScopesToggleProps) {
  const t = useTranslations('authorizations');
  const { hrefWith, parameters } = useListUrl();
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <LinkButton
      href={hrefWith({ scopes: open ? null : applicationId, page: parameters.get('page') })}
      replace
      scroll={false}
      aria-expanded={open}
      variant="ghost"
      size="sm"
    >
      <Arrow aria-hidden />
      {canWrite ? t('assignScopes') : t('viewScopes')}
    </LinkButton>
  );
}
