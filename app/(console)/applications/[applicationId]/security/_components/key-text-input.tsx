'use client';

import { useTranslations } from 'next-intl';
import { TextFileInput } from '@/components/ui/text-file-input';
import { KEY_TEXT_LIMIT } from '@/lib/client-keys/key-text-limit';
import { holdsPrivateKey } from '@/lib/client-keys/private-key';

/** A public key. Stands inside a `Field`. */
export function KeyTextInput() {
  const errors = useTranslations('errors');
  return (
    <TextFileInput
      rows={7}
      className="text-xs"
      accept=".pem,.crt,.cer,.pub,.json,.jwk,.jwks"
      limit={KEY_TEXT_LIMIT}
      refusal={(text) => {
        if (text === null) return errors('clientKeyUnreadable');
        return holdsPrivateKey(text) ? errors('clientKeyPrivate') : null;
      }}
    />
  );
}
