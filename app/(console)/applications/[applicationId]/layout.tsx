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
        'authorizations.alreadyRevokedToast',
        'authorizations.assignScopes',
        'authorizations.authorize',
        'authorizations.authorizedToast',
        'authorizations.bulk',
        'authorizations.chosenOf',
        'authorizations.noPermissionFound',
        'authorizations.noScopesExplained',
        'authorizations.permissions',
        'authorizations.revoke',
        'authorizations.revokeIssuedTokens',
        'authorizations.revokeNewTokens',
        'authorizations.revokeTitle',
        'authorizations.revokedToast',
        'authorizations.save',
        'authorizations.scopesSaved',
        'authorizations.searchPermissions',
        'authorizations.selectAll',
        'authorizations.selectNone',
        'authorizations.viewScopes',
        'gates',
        'quick-start',
        'refusals',
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
