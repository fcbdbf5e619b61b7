'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { applyImportAction, loadPermissionsImpact } from '@/lib/permissions/import/actions';
import type { Comparison } from '@/lib/permissions/import/compare';
import type { ImportChoice } from '@/lib/permissions/import/schema';

type ApplyImportProps = {
  api: { id: string; name: string };
  comparison: Comparison;
  /** Ids of what is ticked. */
  chosen: ReadonlySet<string>;
};

/** Takes over what is ticked, after saying what that is and whom it hits. */
export function ApplyImport({ api, comparison, chosen }: ApplyImportProps) {
  const t = useTranslations('import');
  const router = useRouter();
  const ticked = ({ id }: { id: string }) => chosen.has(id);
  const removed = comparison.absent.filter(ticked);
  const choice: ImportChoice = {
    add: comparison.added.filter(ticked).map(({ id, code, description }) => ({ id, code, description })),
    change: comparison.changed.filter(ticked).map(({ id, version, description }) => ({
      id,
      version,
      description,
    })),
    remove: removed.map(({ id, version }) => ({ id, version })),
  };
  const counts = { added: choice.add.length, changed: choice.change.length, removed: removed.length };
  const total = counts.added + counts.changed + counts.removed;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <ConfirmDialog
        trigger={
          <Button variant="primary" disabled={total === 0}>
            {t('apply', { count: total })}
          </Button>
        }
        title={t('applyTitle', { count: total, api: api.name })}
        description={
          <ul className="list-disc space-y-1 pl-4">
            {counts.added > 0 && <li>{t('willAdd', { count: counts.added })}</li>}
            {counts.changed > 0 && <li>{t('willChange', { count: counts.changed })}</li>}
            {counts.removed > 0 && (
              <li>
                {t('willRemove', {
                  count: counts.removed,
                  codes: removed.map(({ code }) => code).join(', '),
                })}
              </li>
            )}
            <li>{t('together')}</li>
          </ul>
        }
        confirmLabel={t('applyConfirm')}
        danger={removed.length > 0}
        action={applyImportAction}
        fields={{ apiId: api.id, choice: JSON.stringify(choice) }}
        onSuccess={(done) => {
          toast.success(t('done', { ...done }));
          router.push(`/apis/${api.id}/permissions`);
        }}
      >
        {removed.length > 0 && (
          <Affected load={() => loadPermissionsImpact(removed.map(({ id }) => id))}>
            {({ uses }) => (
              <>
                <AffectedUses
                  uses={uses}
                  lead={t('removalHits', { count: uses.total })}
                  href={(id) => `/applications/${id}/api-permissions?api=${api.id}`}
                  allHref={`/apis/${api.id}/authorizations?status=authorized`}
                />
                {uses.total > 0 && <TokensLiveUntil expireAt={uses.tokensExpireAt} />}
              </>
            )}
          </Affected>
        )}
      </ConfirmDialog>
    </div>
  );
}
