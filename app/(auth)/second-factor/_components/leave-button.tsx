import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/text-link';
import { signOutAction } from '@/lib/auth/actions';

/** Back to the profile; where there is nothing else yet, out. */
export async function LeaveButton({ due }: { due: boolean }) {
  const t = await getTranslations('second-factor.enrol');
  if (!due) {
    return (
      <p className="mt-4 text-sm">
        <TextLink href="/profile">{t('cancel')}</TextLink>
      </p>
    );
  }
  return (
    <form action={signOutAction} className="mt-4">
      <Button type="submit" variant="ghost">
        {t('signOut')}
      </Button>
    </form>
  );
}
