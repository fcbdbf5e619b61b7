'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DescriptionField, LogoField, NameField } from '@/components/apis/api-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useAskedFor } from '@/components/ui/use-asked-for';
import { createApiAction } from '@/lib/apis/actions';
import type { CreatedApi } from '@/lib/apis/schema';

/** @param draftId - id for the next API; a new one comes with every rendering of the page */
export function AddApi({ draftId }: { draftId: string }) {
  const t = useTranslations('apis.create');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useAskedFor('add', () => setOpen(true));
  return (
    <Dialog
      trigger={
        <Button variant="primary" onClick={() => setOpen(true)}>
          <Plus aria-hidden />
          {t('action')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('action')}
      description={t('description')}
    >
      <CreateForm
        draftId={draftId}
        onCreated={({ id }) => {
          setOpen(false);
          toast.success(t('done'));
          // An API without permissions says little: they come next.
          router.push(`/apis/${id}/permissions`);
        }}
      />
    </Dialog>
  );
}

type CreateFormProps = { draftId: string; onCreated: (api: CreatedApi) => void };

function CreateForm({ draftId, onCreated }: CreateFormProps) {
  const t = useTranslations('apis');
  const common = useTranslations('common');
  // Kept for as long as the form is open, so that a second try after a lost answer makes no second API.
  const [id] = useState(draftId);
  return (
    <ActionForm action={createApiAction} onSuccess={onCreated}>
      <input type="hidden" name="id" value={id} />
      <LogoField />
      <NameField />
      <Field name="identifier" label={t('fields.identifier')} hint={t('fields.identifierHint')} required>
        <Input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          placeholder="https://api.example.com"
          className="font-mono text-sm"
        />
      </Field>
      <DescriptionField />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
