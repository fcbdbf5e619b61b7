import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'administrators.profile.currentPassword',
        'auth.choosePassword',
        'auth.email',
        'auth.login',
        'auth.name',
        'auth.newPassword',
        'auth.password',
        'auth.passwordHint',
        'auth.passwordRepeat',
        'auth.setup',
        'second-factor.code',
        'second-factor.codeHint',
        'second-factor.codes',
        'second-factor.enrol',
        'second-factor.login',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
