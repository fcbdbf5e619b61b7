'use client';

import { useNow, useTranslations } from 'next-intl';
import { useId } from 'react';
import type { AlgorithmKeys } from '@/lib/signing-keys/queries';
import { KeysTable } from './keys-table';
import { Moment } from './moment';
import { RemoveAlgorithm } from './remove-algorithm';
import { RotateKeys } from './rotate-keys';

type AlgorithmSectionProps = { algorithmKeys: AlgorithmKeys; canWrite: boolean };

/** The keys of one algorithm, and what can be done with them. */
export function AlgorithmSection({ algorithmKeys, canWrite }: AlgorithmSectionProps) {
  const t = useTranslations('keys');
  const now = useNow();
  const headingId = useId();
  const { algorithm, apiCount, keys, rotatesAt } = algorithmKeys;
  const current = keys.find(({ state }) => state === 'CURRENT');
  const isChoosable = algorithm === 'RS256' || current === undefined || current.usableFrom <= now;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={headingId} className="font-semibold text-base text-foreground">
            {algorithm}
          </h2>
          <p className="mt-0.5 text-sm text-subtle">
            {current === undefined ? (
              t('retired')
            ) : (
              <>
                {t('usedBy', { count: apiCount })}{' '}
                {isChoosable
                  ? rotatesAt === null
                    ? t('unscheduled')
                    : t.rich('scheduled', { when: () => <Moment value={rotatesAt} /> })
                  : t.rich('choosable', { when: () => <Moment value={current.usableFrom} /> })}
              </>
            )}
          </p>
        </div>
        {canWrite && current !== undefined && (
          <div className="flex flex-wrap items-center gap-2">
            {algorithm !== 'RS256' && apiCount === 0 && <RemoveAlgorithm algorithm={algorithm} />}
            <RotateKeys current={current} />
          </div>
        )}
      </div>
      <KeysTable algorithmKeys={algorithmKeys} canWrite={canWrite} />
    </section>
  );
}
