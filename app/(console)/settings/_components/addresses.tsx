import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { Deployment } from '@/lib/deployment/queries';

type AddressesProps = { deployment: Pick<Deployment, 'issuer' | 'endpoints' | 'metadata' | 'probes'> };

/** What programs, and those who watch over this deployment, are to be told. */
export function Addresses({ deployment }: AddressesProps) {
  const t = useTranslations('settings.addresses');
  const { issuer, endpoints, metadata, probes } = deployment;
  const [openid, ...others] = metadata;
  const addresses = [
    { term: t('issuer'), value: issuer },
    { term: t('token'), value: endpoints.token },
    { term: t('keys'), value: endpoints.keys },
    { term: t('introspection'), value: endpoints.introspection },
    { term: t('revocation'), value: endpoints.revocation },
    ...(openid === undefined ? [] : [{ term: t('metadata'), value: openid }]),
    ...others.map((value, nth) => ({ term: t('metadataToo', { number: nth + 2 }), value })),
    { term: t('health'), value: probes.health },
    { term: t('ready'), value: probes.ready },
  ];
  return (
    <Card title={t('title')} description={t('description')}>
      <DescriptionList>
        {addresses.map(({ term, value }) => (
          <DescriptionItem key={term} term={term}>
            <CopyableText value={value} name={term} />
          </DescriptionItem>
        ))}
      </DescriptionList>
    </Card>
  );
}
