'use client';

import { useTranslations } from 'next-intl';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { LinkButton } from '@/components/ui/link-button';
import type { CreatedApplication } from '@/lib/applications/schema';

/** The confirmation that an application was made, and what is left to do until it gets a token. */
export function ApplicationCreated({ application }: { application: CreatedApplication }) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  return (
    <div role="status" className="flex flex-col gap-4">
      <div className="rounded-md border px-4 py-3">
        <DescriptionList>
          <DescriptionItem term={t('fields.name')}>{application.name}</DescriptionItem>
          <DescriptionItem term={t('fields.clientId')}>
            <CopyableText value={application.clientId} name={t('fields.clientId')} />
          </DescriptionItem>
        </DescriptionList>
      </div>
      <div className="text-sm">
        <p className="font-medium">{t('create.nextTitle')}</p>
        <ol className="mt-1 list-decimal space-y-1 pl-5 text-secondary marker:text-subtle">
          <li>{t('create.nextSecret')}</li>
          <li>{t('create.nextAuthorization')}</li>
          <li>{t('create.nextScopes')}</li>
        </ol>
      </div>
      <DialogFooter>
        <DialogClose>{common('close')}</DialogClose>
        <LinkButton variant="primary" href={`/applications/${application.id}`}>
          {t('create.enterDetails')}
        </LinkButton>
      </DialogFooter>
    </div>
  );
}
