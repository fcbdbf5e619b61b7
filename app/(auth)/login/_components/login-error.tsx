import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';

/** Why next-auth sent somebody back here, by its error code; codes that are not ours say no more than that it failed. */
export function LoginError({ code }: { code: string }) {
  const t = useTranslations('auth.login');
  const errors = useTranslations('errors');
  const texts = new Map([
    ['AccessDenied', t('providerRefused')],
    ['CredentialsSignin', errors('signInRefused')],
    ['CodeNeeded', t('codeNeeded')],
    ['TooManyAttempts', t('tooManyAttempts')],
  ]);
  return (
    <Callout tone="danger" role="alert" className="mb-4">
      {texts.get(code) ?? t('providerFailed')}
    </Callout>
  );
}
