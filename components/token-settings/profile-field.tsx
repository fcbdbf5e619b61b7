'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TOKEN_PROFILES, type TokenProfile } from '@/lib/oauth/token-profile';

// messages: apis.tokenSettings.profiles.*

export function ProfileField({ current }: { current: TokenProfile }) {
  const t = useTranslations('apis.tokenSettings');
  return (
    <Field name="profile" label={t('profile')} hint={t('profileHint')} required>
      <Select defaultValue={current} className="max-w-72">
        {TOKEN_PROFILES.map((profile) => (
          <option key={profile} value={profile}>
            {t(`profiles.${profile}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
