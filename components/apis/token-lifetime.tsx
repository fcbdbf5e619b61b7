import { useFormatter, useTranslations } from 'next-intl';
import { inWholeUnits, type LifetimeUnit } from '@/lib/token-settings/lifetime';

/** A lifetime as people say it and, where that differs, in the seconds that tokens count. */
export function TokenLifetime({ seconds }: { seconds: number }) {
  const t = useTranslations('apis.token');
  const format = useFormatter();
  const say = (value: number, unit: LifetimeUnit) =>
    format.number(value, { style: 'unit', unit, unitDisplay: 'long' });
  const { value, unit } = inWholeUnits(seconds);
  const lifetime = say(value, unit);
  return unit === 'second' ? lifetime : t('lifetimeInSeconds', { lifetime, seconds: say(seconds, 'second') });
}
