import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { TextLink } from '@/components/ui/text-link';
import { MANAGEMENT_REFERENCE_PATH } from '@/lib/management/address';

/** What one looks for here and finds on another page. */
export function Elsewhere() {
  const t = useTranslations('settings.elsewhere');
  return (
    <Card title={t('title')}>
      <DescriptionList>
        <DescriptionItem term={t('keys')}>
          <TextLink href="/settings/signing-keys">{t('toKeys')}</TextLink>
        </DescriptionItem>
        <DescriptionItem term={t('management')}>
          <TextLink href={MANAGEMENT_REFERENCE_PATH}>{t('toManagement')}</TextLink>
        </DescriptionItem>
        <DescriptionItem term={t('preferences')}>
          <TextLink href="/profile#preferences">{t('toPreferences')}</TextLink>
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
