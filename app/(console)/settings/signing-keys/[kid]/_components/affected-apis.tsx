import { useFormatter, useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { RevocationImpact } from '@/lib/signing-keys/revocation/queries';

/** Whom a revoked key hits, by name. */
export function AffectedApis({ apis }: Pick<RevocationImpact, 'apis'>) {
  const t = useTranslations('keys.revoke');
  const format = useFormatter();
  if (apis.length === 0) return <p className="text-sm text-subtle">{t('noApis')}</p>;
  return (
    <Table label={t('apis')}>
      <TableHead>
        <HeaderCell>{t('api')}</HeaderCell>
        <HeaderCell>{t('apiTokens')}</HeaderCell>
        <HeaderCell>{t('lastIssued')}</HeaderCell>
      </TableHead>
      <TableBody>
        {apis.map(({ id, name, tokens, lastIssuedAt }) => (
          <TableRow key={id}>
            <TableCell className="wrap-anywhere">
              <TextLink href={`/apis/${id}`}>{name}</TextLink>
            </TableCell>
            <TableCell>{format.number(tokens)}</TableCell>
            <TableCell>
              {lastIssuedAt === null ? (
                <span className="text-subtle">{t('never')}</span>
              ) : (
                <RelativeTime value={lastIssuedAt} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
