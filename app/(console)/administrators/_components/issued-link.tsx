'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { CopyableField } from '@/components/ui/copyable-field';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';

type IssuedLinkProps = {
  address: string;
  /** How to hand it over, how long it works. */
  hint: string;
};

/** A link that is shown once, at the end of a dialog. */
export function IssuedLink({ address, hint }: IssuedLinkProps) {
  const t = useTranslations('administrators.link');
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="warning" role="status">
        {hint}
      </Callout>
      <CopyableField value={address} label={t('value')} name={t('copyName')} />
      <DialogFooter>
        <DialogClose>{t('finish')}</DialogClose>
      </DialogFooter>
    </div>
  );
}
