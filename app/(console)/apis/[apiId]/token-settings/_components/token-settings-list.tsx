import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TokenLifetime } from '@/components/apis/token-lifetime';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { ApiDetails } from '@/lib/apis/queries';

// messages: apis.tokenSettings.profiles.*

/** The settings for those who may not change them. */
export function TokenSettingsList({ api }: { api: ApiDetails }) {
  const t = useTranslations('apis.tokenSettings');
  return (
    <DescriptionList>
      <Setting term={t('lifetime')} hint={t('lifetimeHint')}>
        <TokenLifetime seconds={api.tokenLifetime} />
      </Setting>
      <Setting term={t('algorithm')} hint={t('algorithmHint')}>
        <code className="font-mono">{api.signingAlgorithm}</code>
      </Setting>
      <Setting term={t('profile')} hint={t('profileHint')}>
        {t(`profiles.${api.tokenProfile}`)}
      </Setting>
      <Setting term={t('scopes')} hint={t('scopeRequiredHint')}>
        {api.scopeRequired ? t('scopeRequired') : t('scopeOptional')}
      </Setting>
      <Setting term={t('extraClaims')} hint={t('extraClaimsHint')}>
        {api.extraClaims === '' ? (
          <span className="text-subtle">{t('noExtraClaims')}</span>
        ) : (
          <pre className="wrap-anywhere min-w-0 whitespace-pre-wrap font-mono text-sm">{api.extraClaims}</pre>
        )}
      </Setting>
    </DescriptionList>
  );
}

function Setting({ term, hint, children }: { term: string; hint: string; children: ReactNode }) {
  return (
    <DescriptionItem term={term}>
      {children}
      <div className="basis-full text-subtle text-xs">
        <p className="max-w-2xl">{hint}</p>
      </div>
    </DescriptionItem>
  );
}
