'use client';

import { Upload, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { cn } from './class-names';
import { useFieldControl } from './field-context';

type FileInputProps = {
  /** Media types, as in the `accept` attribute. A help for choosing; the server decides by content. */
  accept: string;
  /** Bytes. A larger file is turned away here, before it is sent. */
  maxBytes: number;
  /** What is stored now (a logo, a monogram), shown until another file is chosen. */
  current?: ReactNode;
};

/** One picture, chosen or dropped, with a preview. Stands inside a `Field`. */
export function FileInput({ accept, maxBytes, current }: FileInputProps) {
  const t = useTranslations('common');
  const errors = useTranslations('errors');
  const { control, report } = useFieldControl();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ name: string; url: string } | null>(null);
  useEffect(() => () => (chosen ? URL.revokeObjectURL(chosen.url) : undefined), [chosen]);

  function take() {
    const file = input.current?.files?.[0];
    const tooLarge = file !== undefined && file.size > maxBytes;
    if (tooLarge && input.current) input.current.value = '';
    report?.(tooLarge ? errors('fileTooLarge', { megabytes: Math.floor(maxBytes / 1024 / 1024) }) : null);
    setChosen(file && !tooLarge ? { name: file.name, url: URL.createObjectURL(file) } : null);
  }

  function clear() {
    if (input.current) input.current.value = '';
    setChosen(null);
    input.current?.focus();
  }

  return (
    <div
      className={cn(
        'relative flex min-h-16 items-center gap-3 rounded-md border border-control border-dashed bg-surface px-3 py-2.5 hover:border-subtle',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ring has-aria-invalid:border-danger',
      )}
    >
      {/* The input itself covers the frame: a click opens the chooser and a dropped file lands in it. */}
      <input
        {...control}
        ref={input}
        type="file"
        accept={accept}
        onChange={take}
        className="absolute inset-0 cursor-pointer text-transparent opacity-0 file:hidden"
      />
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-lg bg-muted text-subtle">
        {chosen ? (
          <img src={chosen.url} alt="" width={40} height={40} className="size-full object-contain" />
        ) : (
          (current ?? <Upload aria-hidden className="size-4" />)
        )}
      </span>
      <span className="min-w-0 flex-1 text-sm">
        {chosen ? <span className="block truncate">{chosen.name}</span> : t('chooseOrDrop')}
      </span>
      {chosen && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('removeFile')}
          className="relative"
          onClick={clear}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
