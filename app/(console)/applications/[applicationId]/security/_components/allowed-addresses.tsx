import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SeenAddress } from '@/lib/allowed-addresses/queries';
import { EditAddresses } from './edit-addresses';

type AllowedAddressesProps = {
  applicationId: string;
  /** None: from everywhere. */
  addresses: string[];
  seen: SeenAddress[];
  /** Of whoever looks. */
  ownAddress: string | null;
  canWrite: boolean;
};

/** From where the application may ask, and from where it did. */
export function AllowedAddresses({ canWrite, ...props }: AllowedAddressesProps) {
  const t = useTranslations('security.addresses');
  const { addresses, seen } = props;
  return (
    <Card
      id="addresses"
      title={t('title')}
      description={t('description')}
      action={canWrite && <EditAddresses {...props} />}
    >
      <DescriptionList>
        <DescriptionItem term={t('title')}>
          {addresses.length === 0 ? (
            t('everywhere')
          ) : (
            <ul aria-label={t('list')} className="flex flex-wrap gap-1.5">
              {addresses.map((block) => (
                <li key={block} className="wrap-anywhere rounded-sm bg-muted px-1.5 py-0.5 font-mono text-xs">
                  {block}
                </li>
              ))}
            </ul>
          )}
        </DescriptionItem>
        <DescriptionItem term={t('seen')}>
          {seen.length === 0 ? (
            <span className="text-subtle">{t('seenNone')}</span>
          ) : (
            <ul className="flex flex-col gap-1">
              {seen.map(({ address, lastSeenAt, refused }) => (
                <li key={address} className="flex flex-wrap items-center gap-x-2">
                  <code className="wrap-anywhere font-mono text-xs">{address}</code>
                  <span className="text-subtle text-xs">
                    <RelativeTime value={lastSeenAt} />
                  </span>
                  {refused && <Badge tone="danger">{t('seenRefused')}</Badge>}
                </li>
              ))}
            </ul>
          )}
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
