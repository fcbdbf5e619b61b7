'use client';

import { useTranslations } from 'next-intl';
import { TextFileInput } from '@/components/ui/text-file-input';
import { DOCUMENT_LIMIT } from '@/lib/permissions/import/limits';

/** A document with permissions. Stands inside a `Field`. */
export function DocumentInput() {
  const t = useTranslations('import');
  const errors = useTranslations('errors');
  return (
    <TextFileInput
      rows={10}
      placeholder={t('placeholder')}
      className="text-sm"
      accept=".csv,.tsv,.txt,.json,.yaml,.yml"
      limit={DOCUMENT_LIMIT}
      refusal={(text) =>
        text === null ? errors('fileTooLarge', { megabytes: DOCUMENT_LIMIT / 1024 / 1024 }) : null
      }
    />
  );
}
