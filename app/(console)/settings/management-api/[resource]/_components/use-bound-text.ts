import { useTranslations } from 'next-intl';
import type { Bound } from '@/lib/management/document/fields';

// messages: settings.reference.bounds.*

/** What a value has to be, in words. */
export function useBoundText() {
  const t = useTranslations('settings.reference.bounds');
  return (bound: Bound): string => {
    if ('value' in bound) return t(bound.kind, { value: bound.value });
    if (bound.kind === 'itemsFrom') return t('itemsFrom', { min: bound.min });
    return t(bound.kind, { min: bound.min, max: bound.max });
  };
}
