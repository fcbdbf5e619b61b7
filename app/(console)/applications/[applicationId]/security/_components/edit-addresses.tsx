'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { updateAllowedAddressesAction } from '@/lib/allowed-addresses/actions';
import { MOST_ADDRESSES, readBlocks } from '@/lib/allowed-addresses/blocks';
import { isWithin } from '@/lib/allowed-addresses/is-within';
import type { SeenAddress } from '@/lib/allowed-addresses/queries';
import { EditDialog } from './edit-dialog';

type EditAddressesProps = {
  applicationId: string;
  addresses: string[];
  seen: SeenAddress[];
  ownAddress: string | null;
};

export function EditAddresses(props: EditAddressesProps) {
  const t = useTranslations('security.addresses');
  return (
    <EditDialog
      trigger={<Button>{t('edit')}</Button>}
      title={t('edit')}
      description={t('editDescription')}
      action={updateAllowedAddressesAction}
    >
      <AddressesFields {...props} />
    </EditDialog>
  );
}

function AddressesFields({ applicationId, addresses, seen, ownAddress }: EditAddressesProps) {
  const t = useTranslations('security');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(addresses.join('\n'));
  const [typed, setTyped] = useState(basedOn);
  return (
    <>
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
    </>
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
