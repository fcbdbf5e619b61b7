import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ConnectLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'affected.more',
        'applications.secret',
        'authorizations.chosenOf',
        'authorizations.managementScopes',
        'authorizations.noPermissionFound',
        'authorizations.searchPermissions',
        'authorizations.selectAll',
        'authorizations.selectNone',
        'connect',
        'quick-start.assertionDescription',
        'quick-start.assertionTitle',
        'quick-start.getDescription',
        'quick-start.getTitle',
        'quick-start.notes',
        'quick-start.snippets',
        'quick-start.verifyDescription',
        'quick-start.verifyTitle',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
