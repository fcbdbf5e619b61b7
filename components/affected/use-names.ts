'use client';

import { useFormatter, useTranslations } from 'next-intl';

/** Puts a few names into a sentence, and how many others there are. */
export function useNames(): (few: { names: string[]; total: number }) => string {
  const t = useTranslations('affected');
  const format = useFormatter();
  return ({ names, total }) => {
    const others = total - names.length;
    return format.list(others > 0 ? [...names, t('more', { count: others })] : names);
  };
}
