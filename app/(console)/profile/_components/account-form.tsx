'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { changeOwnNameAction } from '@/lib/profile/actions';
import type { Profile } from '@/lib/profile/queries';

// messages: administrators.roles.* administrators.roleHints.*
export function AccountForm({ profile }: { profile: Profile }) {
  const t = useTranslations('administrators');
  return (
    <ActionForm
      action={changeOwnNameAction}
      onSuccess={() => toast.success(t('profile.saved'))}
      className="max-w-md"
    >
      <input type="hidden" name="version" value={profile.version} />
      <Field name="name" label={t('fields.name')} required>
        <Input defaultValue={profile.name} maxLength={100} autoComplete="name" />
      </Field>
      <Field name="email" label={t('fields.email')} hint={t('profile.emailHint')}>
        <Input value={profile.email} readOnly />
      </Field>
      <Field name="role" label={t('fields.role')} hint={t(`roleHints.${profile.role}`)}>
        <Input value={t(`roles.${profile.role}`)} readOnly />
      </Field>
      <div>
        <SubmitButton>{t('profile.save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
