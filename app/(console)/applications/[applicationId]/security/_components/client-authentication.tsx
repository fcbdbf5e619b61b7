import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';

/** How applications authenticate (RFC 6749 section 2.3.1), to look up while integrating one. */
export function ClientAuthentication({ tokenEndpoint }: { tokenEndpoint: string }) {
  const t = useTranslations('applications.security');
  return (
    <Card title={t('authenticationTitle')} description={t('authenticationDescription')}>
      <DescriptionList>
        <DescriptionItem term={t('tokenEndpoint')}>
          <CopyableText value={tokenEndpoint} name={t('tokenEndpoint')} />
        </DescriptionItem>
        <DescriptionItem term={<code className="font-mono">client_secret_basic</code>}>
          {t('basic')}
        </DescriptionItem>
        <DescriptionItem term={<code className="font-mono">client_secret_post</code>}>
          {t('post')}
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
