'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { addAlgorithmAction } from '@/lib/signing-keys/actions';
import { hasSizes, RSA_BITS } from '@/lib/signing-keys/key-sizes';
import { SizeSelect } from './size-select';

type AddAlgorithmProps = { addable: [SigningAlgorithm, ...SigningAlgorithm[]] };

/** Publishes the first keys of an algorithm. */
export function AddAlgorithm({ addable }: AddAlgorithmProps) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<SigningAlgorithm>(addable[0]);
  const algorithm = addable.includes(chosen) ? chosen : addable[0];
  return (
    <Dialog
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add.action')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('add.action')}
      description={t('add.description')}
    >
      <ActionForm
        action={addAlgorithmAction}
        onSuccess={() => {
          toast.success(t('add.done', { algorithm }));
          setOpen(false);
        }}
      >
        <Field name="algorithm" label={t('add.algorithm')} required>
          <Select
            value={algorithm}
            onChange={({ target }) => setChosen(addable.find((each) => each === target.value) ?? addable[0])}
          >
            {addable.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </Field>
        {hasSizes(algorithm) && <SizeSelect label={t('firstSize')} initial={RSA_BITS[0]} />}
        <DialogFooter>
          <DialogClose>{common('cancel')}</DialogClose>
          <SubmitButton>{t('add.submit')}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
