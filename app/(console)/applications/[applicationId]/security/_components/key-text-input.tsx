'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useFieldControl } from '@/components/ui/field-context';
import { Textarea } from '@/components/ui/textarea';
import { KEY_TEXT_LIMIT } from '@/lib/client-keys/key-text-limit';
import { holdsPrivateKey } from '@/lib/client-keys/private-key';

/** A key to paste, or a file whose text is put in its place. Stands inside a `Field`. */
export function KeyTextInput() {
  const t = useTranslations('applications.keys');
  const errors = useTranslations('errors');
  const { control, report } = useFieldControl();
  const file = useRef<HTMLInputElement>(null);

  async function take(chosen: File | undefined) {
    if (chosen === undefined || file.current === null) return;
    const text = chosen.size > KEY_TEXT_LIMIT ? null : await chosen.text();
    file.current.value = '';
    const textarea = document.getElementById(control.id ?? '');
    if (!(textarea instanceof HTMLTextAreaElement)) return;
    if (text === null || holdsPrivateKey(text)) {
      report?.(text === null ? errors('clientKeyUnreadable') : errors('clientKeyPrivate'));
      return;
    }
    report?.(null);
    textarea.value = text;
    textarea.focus();
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Textarea
        rows={7}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="w-full font-mono text-xs"
        onChange={() => report?.(null)}
      />
      <input
        ref={file}
        type="file"
        accept=".pem,.crt,.cer,.pub,.json,.jwk,.jwks"
        hidden
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button size="sm" onClick={() => file.current?.click()}>
        {t('chooseFile')}
      </Button>
    </div>
  );
}
