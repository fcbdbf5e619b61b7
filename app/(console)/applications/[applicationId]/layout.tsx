import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ApplicationLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'affected',
        'applications.disable',
        'applications.enable',
        'applications.general',
        'applications.keys',
        'applications.secret',
        'applications.security',
        'applications.signOut',
        'authorizations.chosenOf',
        'authorizations.noPermissionFound',
        'authorizations.noScopesExplained',
        'authorizations.permissions',
        'authorizations.save',
        'authorizations.scopesSaved',
        'authorizations.searchPermissions',
        'authorizations.selectAll',
        'authorizations.selectNone',
        'quick-start',
        'security.addresses',
        'security.ends',
        'security.limits',
        'security.save',
        'security.saved',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
