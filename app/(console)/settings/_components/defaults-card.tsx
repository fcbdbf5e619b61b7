import { useTranslations } from 'next-intl';
import { TokenLifetime } from '@/components/apis/token-lifetime';
import type { OfferedAlgorithm } from '@/components/token-settings/algorithm-field';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { CreationDefaults } from '@/lib/creation-defaults/queries';
import { DefaultsForm } from './defaults-form';

// messages: apis.tokenSettings.profiles.* applications.secret.expiries.*

type DefaultsCardProps = {
  defaults: CreationDefaults;
  algorithms: OfferedAlgorithm[];
  canWrite: boolean;
};

/** What new things begin with. */
export function DefaultsCard({ defaults, algorithms, canWrite }: DefaultsCardProps) {
  const t = useTranslations('settings.defaults');
  return (
    <Card title={t('title')} description={t('description')}>
      {canWrite ? (
        <DefaultsForm defaults={defaults} algorithms={algorithms} />
      ) : (
        <DefaultsList {...defaults} />
      )}
    </Card>
  );
}

function DefaultsList(defaults: CreationDefaults) {
  const t = useTranslations('settings.defaults');
  const api = useTranslations('apis.tokenSettings');
  const secret = useTranslations('applications.secret');
  return (
    <DescriptionList>
      <DescriptionItem term={api('lifetime')}>
        <TokenLifetime seconds={defaults.tokenLifetime} />
      </DescriptionItem>
      <DescriptionItem term={api('algorithm')}>{defaults.signingAlgorithm}</DescriptionItem>
      <DescriptionItem term={api('profile')}>{api(`profiles.${defaults.tokenProfile}`)}</DescriptionItem>
      <DescriptionItem term={api('scopes')}>
        {defaults.scopeRequired ? api('scopeRequired') : api('scopeOptional')}
      </DescriptionItem>
      <DescriptionItem term={t('expiry')}>{secret(`expiries.${defaults.secretExpiry}`)}</DescriptionItem>
    </DescriptionList>
  );
}
