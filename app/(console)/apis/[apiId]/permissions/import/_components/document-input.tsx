'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useFieldControl } from '@/components/ui/field-context';
import { Textarea } from '@/components/ui/textarea';
import { DOCUMENT_LIMIT } from '@/lib/permissions/import/limits';

/** A document to paste, or a file whose text is put in its place. Stands inside a `Field`. */
export function DocumentInput() {
  const t = useTranslations('import');
  const errors = useTranslations('errors');
  const { control, report } = useFieldControl();
  const file = useRef<HTMLInputElement>(null);

  async function take(chosen: File | undefined) {
    if (chosen === undefined || file.current === null) return;
    const tooLarge = chosen.size > DOCUMENT_LIMIT;
    const text = tooLarge ? '' : await chosen.text();
    file.current.value = '';
    report?.(tooLarge ? errors('fileTooLarge', { megabytes: DOCUMENT_LIMIT / 1024 / 1024 }) : null);
    const textarea = document.getElementById(control.id ?? '');
    if (tooLarge || !(textarea instanceof HTMLTextAreaElement)) return;
    textarea.value = text;
    textarea.focus();
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Textarea
        rows={10}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t('placeholder')}
        className="w-full font-mono text-sm"
        onChange={() => report?.(null)}
      />
      <input
        ref={file}
        type="file"
        accept=".csv,.tsv,.txt,.json,.yaml,.yml"
        hidden
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button size="sm" onClick={() => file.current?.click()}>
        {t('chooseFile')}
      </Button>
    </div>
  );
}
