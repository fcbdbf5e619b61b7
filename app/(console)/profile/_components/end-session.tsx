'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { endOwnSessionAction } from '@/lib/profile/actions';

export function EndSession({ id, browser }: { id: string; browser: string }) {
  const t = useTranslations('administrators.profile');
  return (
    <ActionForm
      action={endOwnSessionAction}
      onSuccess={() => toast.success(t('signedOut'))}
      className="items-end"
    >
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" size="sm" aria-label={t('signOutNamed', { browser })}>
        {t('signOut')}
      </SubmitButton>
    </ActionForm>
  );
}
