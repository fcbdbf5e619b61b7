import { useFormatter, useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { RevocationImpact } from '@/lib/signing-keys/revocation/queries';

/** As many as anybody reads; they are sorted by tokens. */
const MOST_SHOWN = 50;

/** Whom a revoked key hits, by name. */
export function AffectedApis({ apis }: Pick<RevocationImpact, 'apis'>) {
  const t = useTranslations('keys.revoke');
  const format = useFormatter();
  if (apis.length === 0) return <p className="text-sm text-subtle">{t('noApis')}</p>;
  const more = apis.length - MOST_SHOWN;
  return (
    <>
      <Table label={t('apis')}>
        <TableHead>
          <HeaderCell>{t('api')}</HeaderCell>
          <HeaderCell>{t('apiTokens')}</HeaderCell>
          <HeaderCell>{t('lastIssued')}</HeaderCell>
        </TableHead>
        <TableBody>
          {apis.slice(0, MOST_SHOWN).map(({ id, name, tokens, lastIssuedAt }) => (
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
      {more > 0 && <p className="text-sm text-subtle">{t('moreApis', { count: more })}</p>}
    </>
  );
}
