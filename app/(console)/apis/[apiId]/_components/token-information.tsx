import { useTranslations } from 'next-intl';
import { TokenLifetime } from '@/components/apis/token-lifetime';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { TextLink } from '@/components/ui/text-link';
import type { ApiDetails } from '@/lib/apis/queries';
import { settings } from '@/lib/env';
import { issuerOf } from '@/lib/oauth/metadata';

/** What the API needs to know to verify its tokens, and an application to ask for one. */
export function TokenInformation({ api }: { api: ApiDetails }) {
  const t = useTranslations('apis.token');
  const { PUBLIC_URL } = settings();
  const issuer = issuerOf(PUBLIC_URL);
  const values = [
    { term: t('issuer'), member: 'iss', value: issuer },
    { term: t('audience'), member: 'aud', value: api.identifier },
    { term: t('algorithm'), member: 'alg', value: api.signingAlgorithm },
    ...(api.tokenProfile === 'RFC9068' ? [{ term: t('type'), member: 'typ', value: 'at+jwt' }] : []),
    { term: t('keys'), member: 'jwks_uri', value: `${issuer}/keys` },
    { term: t('endpoint'), member: null, value: `${PUBLIC_URL}/api/v2/oauth2/token` },
  ];
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={
        <>
          <TextLink href={`/apis/${api.id}/verify`}>{t('programs')}</TextLink>
          <TextLink href={`/apis/${api.id}/token-settings`}>{t('settings')}</TextLink>
        </>
      }
    >
      <DescriptionList>
        {values.map(({ term, member, value }) => (
          <DescriptionItem
            key={term}
            term={
              <>
                {term} {member && <code className="font-mono text-xs">{member}</code>}
              </>
            }
          >
            <CopyableText value={value} name={term} />
          </DescriptionItem>
        ))}
        <DescriptionItem term={t('lifetime')}>
          <TokenLifetime seconds={api.tokenLifetime} />
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
