'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { toast } from './toast';
import { writeClipboard } from './write-clipboard';

const FEEDBACK_MS = 2000;

type CopyButtonProps = {
  value: string;
  /** What is copied ("Client ID"); the button is named "Copy Client ID". */
  name: string;
  /** Shows the word beside the icon. */
  labelled?: boolean;
};

export function CopyButton({ value, name, labelled = false }: CopyButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button
        variant={labelled ? 'secondary' : 'ghost'}
        size={labelled ? 'md' : 'icon-sm'}
        className={labelled ? undefined : 'text-subtle'}
        aria-label={t('copyNamed', { name })}
        title={labelled ? undefined : t('copy')}
        onClick={async (event) => {
          if (await writeClipboard(value, event.currentTarget)) setCopied(true);
          else toast.error(t('copyFailed'));
        }}
      >
        {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
        {labelled && t('copy')}
      </Button>
      <span role="status" className="sr-only">
        {copied && t('copiedNamed', { name })}
      </span>
    </>
  );
}
