'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Application } from '@/lib/applications/queries';
import type { ClientSecretSummary } from '@/lib/client-secrets/queries';
import type { FormAction } from '@/lib/forms/form-state';

const MASK = '••••••••••••';

type LiveSecretProps = {
  application: Pick<Application, 'id' | 'name'>;
  secret: ClientSecretSummary;
  /** Null for those who may only read. */
  reset: FormAction | null;
};

/** What is left to see of a secret after it was shown. */
export function LiveSecret({ application, secret, reset }: LiveSecretProps) {
  const t = useTranslations('applications');
  return (
    <DescriptionList>
      <DescriptionItem term={t('secret.secret')}>
        <code className="font-mono">
          {MASK}
          {secret.tail}
        </code>
        {reset && (
          <span className="ml-auto">
            <ConfirmDialog
              trigger={<Button>{t('secret.reset')}</Button>}
              title={t('secret.resetTitle', { name: application.name })}
              description={t('secret.resetDescription', { tail: secret.tail })}
              confirmLabel={t('secret.reset')}
              action={reset}
              fields={{ applicationId: application.id, secretId: secret.id }}
            />
          </span>
        )}
      </DescriptionItem>
      <DescriptionItem term={t('fields.created')}>
        <RelativeTime value={secret.createdAt} />
      </DescriptionItem>
    </DescriptionList>
  );
}
