'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { rotateSigningKeyAction } from '@/lib/signing-keys/actions';
import type { SigningKeySummary } from '@/lib/signing-keys/summary';
import { SizeSelect } from './size-select';

/** Lets the next key take over, after it was said when and that nothing breaks. */
export function RotateKeys({ current }: { current: SigningKeySummary }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  const { algorithm, kid, bits } = current;
  return (
    <Dialog
      trigger={
        <Button aria-label={t('rotate.named', { algorithm })}>
          <RefreshCw aria-hidden />
          {t('rotate.action')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('rotate.title', { algorithm })}
      description={`${t('rotate.effect')} ${t('rotate.harmless')}`}
    >
      <ActionForm
        action={rotateSigningKeyAction}
        onSuccess={() => {
          toast.success(t('rotate.done', { algorithm }));
          setOpen(false);
        }}
      >
        <input type="hidden" name="algorithm" value={algorithm} />
        <input type="hidden" name="currentKid" value={kid} />
        {bits !== null && <SizeSelect label={t('size')} initial={bits} />}
        <DialogFooter>
          <DialogClose>{common('cancel')}</DialogClose>
          <SubmitButton>{t('rotate.action')}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
