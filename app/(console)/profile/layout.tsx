import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ProfileLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'administrators.fields',
        'administrators.preferences',
        'administrators.profile',
        'administrators.roleHints',
        'administrators.roles',
        'auth.passwordHint',
        'second-factor.code',
        'second-factor.codeHint',
        'second-factor.codes',
        'second-factor.codesLeft',
        'second-factor.description',
        'second-factor.disable',
        'second-factor.fewLeft',
        'second-factor.left',
        'second-factor.noPassword',
        'second-factor.on',
        'second-factor.renew',
        'second-factor.setUp',
        'second-factor.since',
        'second-factor.title',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
