'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { EXACT_TIME } from '@/lib/i18n/exact-time';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';

export interface OfferedAlgorithm {
  algorithm: SigningAlgorithm;
  usableFrom: Date;
  /** Whether that time has come. */
  isUsable: boolean;
}

type AlgorithmFieldProps = { current: SigningAlgorithm; algorithms: OfferedAlgorithm[] };

/** The algorithms that a key can sign with, and when the others can be chosen. */
export function AlgorithmField({ current, algorithms }: AlgorithmFieldProps) {
  const t = useTranslations('apis.tokenSettings');
  const format = useFormatter();
  const isKnown = algorithms.some(({ algorithm }) => algorithm === current);
  const later = algorithms.filter(({ isUsable }) => !isUsable);
  const hint = (
    <>
      <p>{t('algorithmHint')}</p>
      {!isKnown && <p className="text-danger">{t('algorithmWithoutKey', { algorithm: current })}</p>}
      {later.map(({ algorithm, usableFrom }) => (
        <p key={algorithm}>
          {t('algorithmLater', {
            algorithm,
            time: format.dateTime(usableFrom, EXACT_TIME),
          })}
        </p>
      ))}
    </>
  );
  return (
    <Field name="algorithm" label={t('algorithm')} hint={hint} required>
      <Select defaultValue={current} className="max-w-72">
        {!isKnown && <option value={current}>{current}</option>}
        {algorithms.map(({ algorithm, isUsable }) => (
          // What is set already must go along with the form, which a disabled option does not.
          <option key={algorithm} value={algorithm} disabled={!isUsable && algorithm !== current}>
            {algorithm}
          </option>
        ))}
      </Select>
    </Field>
  );
}
