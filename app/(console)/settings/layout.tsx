import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'apis.tokenSettings',
        'applications.secret.expiries',
        'audit.log',
        'audit.newer',
        'audit.newest',
        'audit.older',
        'audit.pages',
        'keys',
        'second-factor.policy',
        'settings.defaults',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
