'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { updateAllowedAddressesAction } from '@/lib/allowed-addresses/actions';
import { MOST_ADDRESSES, readBlocks } from '@/lib/allowed-addresses/blocks';
import { isWithin } from '@/lib/allowed-addresses/is-within';
import type { SeenAddress } from '@/lib/allowed-addresses/queries';

type EditAddressesProps = {
  applicationId: string;
  addresses: string[];
  seen: SeenAddress[];
  ownAddress: string | null;
};

export function EditAddresses(props: EditAddressesProps) {
  const t = useTranslations('security.addresses');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('edit')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('edit')}
      description={t('editDescription')}
    >
      <AddressesForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  );
}

function AddressesForm({
  applicationId,
  addresses,
  seen,
  ownAddress,
  onSaved,
}: EditAddressesProps & { onSaved: () => void }) {
  const t = useTranslations('security');
  const common = useTranslations('common');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(addresses.join('\n'));
  const [typed, setTyped] = useState(basedOn);
  return (
    <ActionForm
      action={updateAllowedAddressesAction}
      onSuccess={() => {
        toast.success(t('saved'));
        onSaved();
      }}
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="basedOn" value={basedOn} />
      <Field
        name="addresses"
        label={t('addresses.field')}
        hint={t('addresses.fieldHint', { most: MOST_ADDRESSES })}
      >
        <Textarea
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          rows={6}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-sm"
        />
      </Field>
      <ExcludedAddresses blocks={readBlocks(typed)} seen={seen} />
      {ownAddress && (
        <p className="text-sm text-subtle">
          {t.rich('addresses.own', {
            address: () => <code className="wrap-anywhere font-mono text-xs">{ownAddress}</code>,
          })}
        </p>
      )}
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}

/** Warns, before it is saved, of a list that shuts out what works. */
function ExcludedAddresses({ blocks, seen }: { blocks: string[]; seen: SeenAddress[] }) {
  const t = useTranslations('security.addresses');
  if (blocks.length === 0) return null;
  const excluded = seen.filter(({ address, refused }) => !refused && !isWithin(blocks, address));
  if (excluded.length === 0) return null;
  return (
    <Callout tone="warning" role="status" title={t('excludedTitle', { count: excluded.length })}>
      {t.rich('excluded', {
        addresses: () => (
          <code className="wrap-anywhere font-mono text-xs">
            {excluded.map(({ address }) => address).join(', ')}
          </code>
        ),
      })}
    </Callout>
  );
}
