import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { TokenLimits } from '@/lib/token-limits/queries';
import { isNearLimit, LIMIT_WINDOWS } from '@/lib/token-limits/windows';

/** Says in time that the application will soon get no more tokens. */
export function NearLimit({ applicationId, limits }: { applicationId: string; limits: TokenLimits }) {
  const t = useTranslations('security.limits');
  const near = LIMIT_WINDOWS.map((window) => limits[window]).filter(
    ({ limit, issued }) => limit !== null && isNearLimit(issued, limit),
  );
  if (near.length === 0) return null;
  const met = near.some(({ limit, issued }) => limit !== null && issued >= limit);
  return (
    <Callout
      tone={met ? 'danger' : 'warning'}
      title={met ? t('metTitle') : t('nearTitle')}
      action={<TextLink href={`/applications/${applicationId}/security`}>{t('toSettings')}</TextLink>}
    >
      {met ? t('metText') : t('nearText')}
    </Callout>
  );
}
