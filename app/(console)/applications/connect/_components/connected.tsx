'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { IssuedSecret } from '@/components/client-secrets/issued-secret';
import type { IssuedSecretDisplay } from '@/components/client-secrets/use-issued-secret';
import { IntegrationPrograms } from '@/components/quick-start/integration-programs';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { LinkButton } from '@/components/ui/link-button';
import type { Connected as Connection } from '@/lib/connect/schema';
import type { SnippetLanguage } from '@/lib/quick-start/snippets/snippet';

type ConnectedProps = {
  connection: Omit<Connection, 'issued'>;
  display: IssuedSecretDisplay;
  tokenUrl: string;
  language: SnippetLanguage;
};

/** The end of the form: what was made, the secret for as long as the page is open, and how a token is got with it. */
export function Connected({ connection, display, tokenUrl, language }: ConnectedProps) {
  const t = useTranslations('connect.done');
  const { application, api, scopes, values } = connection;
  const { issued, forget, box } = display;
  const heading = useRef<HTMLDivElement>(null);
  const shown = issued !== null;
  useEffect(() => {
    // The form that had the focus is gone; a secret takes it by itself.
    if (!shown) heading.current?.focus();
  }, [shown]);
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <Callout ref={heading} tabIndex={-1} tone="success" role="status" title={t('title')}>
        {t('text', { application: application.name, api: api.name })}
      </Callout>
      {issued && <IssuedSecret issued={issued} box={box} onClose={forget} />}
      <Card title={t('values')}>
        <DescriptionList>
          <DescriptionItem term={t('clientId')}>
            <CopyableText value={application.clientId} name={t('clientId')} />
          </DescriptionItem>
          <DescriptionItem term={t('tokenUrl')}>
            <CopyableText value={tokenUrl} name={t('tokenUrl')} />
          </DescriptionItem>
          <DescriptionItem term={t('audience')}>
            <CopyableText value={api.identifier} name={t('audience')} />
          </DescriptionItem>
          <DescriptionItem term={t('scopes')}>
            {scopes.length === 0 ? (
              t('noScopes')
            ) : (
              <code className="wrap-anywhere font-mono">{scopes.join(' ')}</code>
            )}
          </DescriptionItem>
        </DescriptionList>
      </Card>
      {values && <IntegrationPrograms values={values} language={language} />}
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href={`/applications/${application.id}`}>
          {t('toApplication')}
        </LinkButton>
        <LinkButton href={`/applications/${application.id}/quick-start?api=${api.id}`}>
          {t('toTest')}
        </LinkButton>
        <LinkButton href={`/apis/${api.id}/authorizations?scopes=${application.id}`}>{t('toApi')}</LinkButton>
      </div>
    </div>
  );
}
