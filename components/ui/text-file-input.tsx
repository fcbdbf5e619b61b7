'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, useRef } from 'react';
import { Button } from './button';
import { cn } from './class-names';
import { useFieldControl } from './field-context';
import { Textarea } from './textarea';

type TextFileInputProps = Pick<ComponentProps<'textarea'>, 'rows' | 'placeholder' | 'className'> & {
  /** Endings of files that the browser offers, with commas between them. */
  accept: string;
  /** Bytes; a larger file is not read. */
  limit: number;
  /** Why a file cannot be taken, of which there is the text or, where it is too large, null; null: it can. */
  refusal: (text: string | null) => string | null;
};

/** Text to paste, or a file whose text is put in its place. Stands inside a `Field`. */
export function TextFileInput({ accept, limit, refusal, className, ...props }: TextFileInputProps) {
  const t = useTranslations('common');
  const { control, report } = useFieldControl();
  const file = useRef<HTMLInputElement>(null);

  async function take(chosen: File | undefined) {
    if (chosen === undefined || file.current === null) return;
    const text = chosen.size > limit ? null : await chosen.text();
    file.current.value = '';
    const refused = refusal(text);
    report?.(refused);
    const textarea = document.getElementById(control.id ?? '');
    if (refused !== null || text === null || !(textarea instanceof HTMLTextAreaElement)) return;
    textarea.value = text;
    textarea.focus();
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Textarea
        {...props}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className={cn('w-full font-mono', className)}
        onChange={() => report?.(null)}
      />
      <input
        ref={file}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button size="sm" onClick={() => file.current?.click()}>
        {t('chooseFile')}
      </Button>
    </div>
  );
}
