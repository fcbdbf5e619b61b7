import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { ConsoleShell } from '@/components/shell/console-shell';
import { signOutAction } from '@/lib/auth/actions';
import { allows } from '@/lib/auth/permissions';
import { findSignedIn } from '@/lib/auth/session';
import { settings } from '@/lib/env';

/** Only the frame: each page asks for its actor itself, and sends away who is not signed in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const signedIn = await findSignedIn();
  if (signedIn === null) return children;
  const t = await getTranslations('administrators.roles');
  const { name, email, role } = signedIn;
  return (
    <ClientMessages of={['palette']}>
      <ConsoleShell
        administrator={{ name, email, role: t(role) }}
        signOutAction={signOutAction}
        can={{
          addApplications: allows(role, 'applications:write'),
          addApis: allows(role, 'apis:write'),
          addAdministrators: allows(role, 'administrators:write'),
        }}
        domain={new URL(settings().PUBLIC_URL).host}
      >
        {children}
      </ConsoleShell>
    </ClientMessages>
  );
}
