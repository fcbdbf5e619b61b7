import { useTranslations } from 'next-intl';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { ClientAuthenticationSettings } from '@/lib/client-keys/queries';
import { CLIENT_AUTHENTICATION_METHODS } from '@/lib/oauth/client-authentication-method';
import { EditMethods } from './edit-methods';

type ClientAuthenticationProps = {
  applicationId: string;
  tokenEndpoint: string;
  issuer: string;
  settings: ClientAuthenticationSettings;
  canWrite: boolean;
};

// messages: applications.security.methods.*

/** How the application may authenticate (RFC 6749 section 2.3.1, RFC 7523), to look up while integrating it too. */
export function ClientAuthentication({
  applicationId,
  tokenEndpoint,
  issuer,
  settings,
  canWrite,
}: ClientAuthenticationProps) {
  const t = useTranslations('applications.security');
  const { methods, keys, jwksUri } = settings;
  const keyMissing = methods.includes('private_key_jwt') && keys.length === 0 && jwksUri === null;
  return (
    <Card
      id="methods"
      title={t('authenticationTitle')}
      description={t('authenticationDescription')}
      action={canWrite && <EditMethods applicationId={applicationId} methods={methods} />}
    >
      {keyMissing && (
        <Callout tone="warning" className="mb-4">
          {t('keyMissing')}
        </Callout>
      )}
      <DescriptionList>
        {CLIENT_AUTHENTICATION_METHODS.map((method) => (
          <DescriptionItem key={method} term={<code className="font-mono">{method}</code>}>
            {methods.includes(method) ? (
              <StatusBadge tone="success">{t('allowed')}</StatusBadge>
            ) : (
              <Badge>{t('notAllowed')}</Badge>
            )}
            <span className="basis-full">{t(`methods.${method}`)}</span>
          </DescriptionItem>
        ))}
        <DescriptionItem term={t('tokenEndpoint')}>
          <CopyableText value={tokenEndpoint} name={t('tokenEndpoint')} />
        </DescriptionItem>
        <DescriptionItem term={t('audience')}>
          <CopyableText value={issuer} name={t('audience')} />
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
