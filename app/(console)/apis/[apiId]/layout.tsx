import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ApiLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'affected',
        'apis.disable',
        'apis.edit',
        'apis.enable',
        'apis.permissions',
        'apis.tokenSettings',
        'applications.status',
        'audit.newer',
        'audit.newest',
        'audit.older',
        'audit.pages',
        'authorizations',
        'import',
        'introspection',
        'quick-start.notes',
        'quick-start.snippets',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
