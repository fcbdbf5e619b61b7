'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EXPIRIES, type Expiry } from '@/lib/client-secrets/lifetime';
import { dayIn } from '@/lib/time-zone/day';

// messages: applications.secret.expiries.*

/** Until when a secret works that is about to be made. */
export function ExpiryFields({ expiry }: { expiry: Expiry }) {
  const t = useTranslations('applications.secret');
  const timeZone = useTimeZone() ?? 'UTC';
  const [chosen, setChosen] = useState<string>(expiry);
  return (
    <>
      <Field name="expiry" label={t('expiry')}>
        <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {EXPIRIES.map((each) => (
            <option key={each} value={each}>
              {t(`expiries.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <input type="hidden" name="timeZone" value={timeZone} />
      {chosen === 'date' && (
        <Field name="expiryDate" label={t('expiryDate')} hint={t('expiryDateHint', { timeZone })} required>
          <Input type="date" min={dayIn(timeZone, new Date())} className="sm:w-48" />
        </Field>
      )}
    </>
  );
}
