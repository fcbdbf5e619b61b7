import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/badge';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { OwnerSummary } from '@/lib/sign-in-policy/queries';

/** Who has a second factor, so that it can be seen beforehand whom the rule would stop. */
export function OwnersTable({ owners }: { owners: OwnerSummary[] }) {
  const t = useTranslations('second-factor');
  return (
    <section aria-labelledby="owners" className="flex flex-col gap-3">
      <h2 id="owners" className="font-semibold text-base">
        {t('policy.listTitle')}
      </h2>
      <Table label={t('policy.listTitle')}>
        <TableHead>
          <HeaderCell>{t('policy.owner')}</HeaderCell>
          <HeaderCell>{t('policy.email')}</HeaderCell>
          <HeaderCell>{t('policy.factor')}</HeaderCell>
        </TableHead>
        <TableBody>
          {owners.map(({ id, name, email, hasPassword, hasSecondFactor }) => (
            <TableRow key={id}>
              <TableCell className="wrap-break-word min-w-32 font-medium">{name}</TableCell>
              <TableCell className="wrap-break-word min-w-40">{email}</TableCell>
              <TableCell>
                {hasSecondFactor ? (
                  <StatusBadge tone="success">{t('on')}</StatusBadge>
                ) : (
                  <StatusBadge>{hasPassword ? t('off') : t('policy.viaProvider')}</StatusBadge>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
