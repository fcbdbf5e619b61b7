'use client';

import { KeyRound } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

type ProviderButtonProps = { host: string; callbackUrl: string };

/** Leaves for the OpenID provider. By script: next-auth wants a token of its own with it, against forged requests. */
export function ProviderButton({ host, callbackUrl }: ProviderButtonProps) {
  const t = useTranslations('auth.login');
  const [pending, startTransition] = useTransition();
  return (
    <>
      <p className="my-4 flex items-center gap-3 text-subtle text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {t('or')}
      </p>
      <Button
        size="lg"
        className="w-full"
        pending={pending}
        onClick={() =>
          startTransition(async () => {
            await signIn('oidc', { callbackUrl });
          })
        }
      >
        <KeyRound aria-hidden />
        <span className="truncate">{t('signInWith', { host })}</span>
      </Button>
    </>
  );
}
