'use client';

import { useTranslations } from 'next-intl';
import { useActionFormStatus } from '@/components/ui/action-form-context';
import { Field } from '@/components/ui/field';
import { FieldContext } from '@/components/ui/field-context';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { inWholeUnits } from '@/lib/token-settings/lifetime';

/** A whole number and its unit, the largest that says the lifetime of now. */
export function LifetimeField({ seconds }: { seconds: number }) {
  const t = useTranslations('apis.tokenSettings');
  const { refused } = useActionFormStatus();
  const { value, unit } = inWholeUnits(seconds);
  return (
    <Field
      name="lifetime"
      label={t('lifetime')}
      hint={
        <>
          <p>{t('lifetimeRange')}</p>
          <p>{t('lifetimeHint')}</p>
        </>
      }
      required
    >
      <div className="flex max-w-72 gap-2">
        <Input defaultValue={value} inputMode="numeric" autoComplete="off" />
        {/* Not the field's own control: that is the number, where its errors stand. */}
        <FieldContext value={null}>
          <Select
            name="lifetimeUnit"
            aria-label={t('unit')}
            defaultValue={refused?.values.lifetimeUnit ?? unit}
            className="w-full"
          >
            <option value="second">{t('seconds')}</option>
            <option value="minute">{t('minutes')}</option>
            <option value="hour">{t('hours')}</option>
          </Select>
        </FieldContext>
      </div>
    </Field>
  );
}
