import { useTranslations } from 'next-intl';
import { CopyableText } from '@/components/ui/copyable-text';
import { LinkButton } from '@/components/ui/link-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { AlgorithmKeys } from '@/lib/signing-keys/queries';
import { KeyDependants } from './key-dependants';
import { KeyKind } from './key-kind';
import { KeyState } from './key-state';

type KeysTableProps = { algorithmKeys: AlgorithmKeys; canWrite: boolean };

export function KeysTable({ algorithmKeys: { algorithm, apiCount, keys }, canWrite }: KeysTableProps) {
  const t = useTranslations('keys');
  return (
    <Table label={t('tableLabel', { algorithm })}>
      <TableHead>
        <HeaderCell>{t('fields.state')}</HeaderCell>
        <HeaderCell>{t('fields.kid')}</HeaderCell>
        <HeaderCell>{t('fields.kind')}</HeaderCell>
        <HeaderCell>{t('fields.age')}</HeaderCell>
        <HeaderCell>{t('fields.signsSince')}</HeaderCell>
        <HeaderCell>{t('fields.depends')}</HeaderCell>
        {canWrite && (
          <HeaderCell>
            <span className="sr-only">{t('fields.actions')}</span>
          </HeaderCell>
        )}
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <TableRow key={key.kid}>
            <TableCell>
              <KeyState state={key.state} />
            </TableCell>
            <TableCell>
              <CopyableText value={key.kid} name={t('fields.kid')} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <KeyKind signingKey={key} />
            </TableCell>
            <TableCell>
              <RelativeTime value={key.createdAt} />
            </TableCell>
            <TableCell>
              {key.activatedAt === null ? (
                <span className="text-subtle">{t('notYet')}</span>
              ) : (
                <RelativeTime value={key.activatedAt} />
              )}
            </TableCell>
            <TableCell>
              <KeyDependants signingKey={key} apiCount={apiCount} />
            </TableCell>
            {canWrite && (
              <TableCell className="text-right">
                <LinkButton
                  href={`/settings/signing-keys/${key.kid}`}
                  variant="danger-ghost"
                  size="sm"
                  aria-label={t('revoke.linkNamed', { kid: key.kid })}
                >
                  {t('revoke.link')}
                </LinkButton>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
