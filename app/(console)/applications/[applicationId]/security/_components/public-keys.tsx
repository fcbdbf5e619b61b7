import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { ClientAuthenticationSettings } from '@/lib/client-keys/queries';
import { AddPublicKey } from './add-public-key';
import { DeletePublicKey } from './delete-public-key';
import { EditKeySetAddress } from './edit-key-set-address';

type PublicKeysProps = {
  applicationId: string;
  settings: ClientAuthenticationSettings;
  /** Id for the next key; a new one comes with every rendering of the page. */
  draftId: string;
  canWrite: boolean;
};

/** The keys by which the application signs its assertions: uploaded, and where it publishes others. */
export function PublicKeys({ applicationId, settings, draftId, canWrite }: PublicKeysProps) {
  const t = useTranslations('applications.keys');
  const { keys, jwksUri } = settings;
  return (
    <Card
      id="keys"
      title={t('title')}
      description={t('description')}
      action={canWrite && <AddPublicKey applicationId={applicationId} draftId={draftId} />}
    >
      <div className="flex flex-col gap-4">
        {keys.length === 0 ? (
          <p className="text-sm text-secondary">{t('none')}</p>
        ) : (
          <Table label={t('title')}>
            <TableHead>
              <HeaderCell>{t('name')}</HeaderCell>
              <HeaderCell>{t('kid')}</HeaderCell>
              <HeaderCell>{t('created')}</HeaderCell>
              <HeaderCell>{t('lastUsed')}</HeaderCell>
              {canWrite && (
                <HeaderCell className="w-px">
                  <span className="sr-only">{t('actions')}</span>
                </HeaderCell>
              )}
            </TableHead>
            <TableBody>
              {keys.map((key) => (
                <TableRow key={key.id}>
                  <TableCell className="wrap-anywhere min-w-40">
                    <span className="font-medium">{key.name}</span>
                    <span className="block text-subtle text-xs">
                      {key.kind} · {key.algorithms.join(', ')}
                    </span>
                  </TableCell>
                  <TableCell className="min-w-56">
                    <CopyableText value={key.kid} name={t('kid')} />
                    {key.thumbprint !== key.kid && (
                      <span className="wrap-anywhere block text-subtle text-xs">
                        {t('thumbprint')}: <code className="font-mono">{key.thumbprint}</code>
                      </span>
                    )}
                  </TableCell>
                  <TableCell className="text-subtle">
                    <RelativeTime value={key.createdAt} />
                  </TableCell>
                  <TableCell className="text-subtle">
                    {key.lastUsedAt === null ? t('never') : <RelativeTime value={key.lastUsedAt} />}
                  </TableCell>
                  {canWrite && (
                    <TableCell className="py-1 text-right">
                      <DeletePublicKey applicationId={applicationId} clientKey={key} />
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        <DescriptionList>
          <DescriptionItem term="jwks_uri">
            {jwksUri === null ? (
              <span className="text-subtle">{t('addressNone')}</span>
            ) : (
              <CopyableText value={jwksUri} name="jwks_uri" />
            )}
            {canWrite && (
              <span className="ml-auto">
                <EditKeySetAddress applicationId={applicationId} jwksUri={jwksUri} />
              </span>
            )}
          </DescriptionItem>
        </DescriptionList>
      </div>
    </Card>
  );
}
