'use client';

import { useTranslations } from 'next-intl';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { Duplicate, InvalidEntry } from '@/lib/permissions/import/entries';

type NotTakenProps = { invalid: InvalidEntry[]; duplicates: Duplicate[] };

/** What of the document cannot become a permission, where it stands and why. */
export function NotTaken({ invalid, duplicates }: NotTakenProps) {
  const t = useTranslations('import');
  const errors = useTranslations('errors');
  const rows = [
    ...invalid.map(({ line, text, errors: found }) => ({
      line,
      text,
      why: found.map(({ key, values }) => errors(key, values)).join(' '),
    })),
    ...duplicates.map(({ line, code }) => ({ line, text: code, why: t('duplicate') })),
  ].map((row, nth) => ({ ...row, nth }));
  if (rows.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">{t('notTaken')}</h3>
      <Table label={t('notTaken')} className="min-w-0">
        <TableHead>
          <HeaderCell className="w-px">{t('line')}</HeaderCell>
          <HeaderCell>{t('entry')}</HeaderCell>
          <HeaderCell>{t('why')}</HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map(({ nth, line, text, why }) => (
            <TableRow key={nth}>
              <TableCell className="text-subtle tabular-nums">{line ?? '—'}</TableCell>
              <TableCell className="wrap-anywhere font-mono">{text || '—'}</TableCell>
              <TableCell className="text-secondary">{why}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
