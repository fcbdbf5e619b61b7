import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ActivityLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'activity.filters',
        'activity.live',
        'activity.pick',
        'audit.newer',
        'audit.newest',
        'audit.older',
        'audit.pages',
      ]}
    >
      {children}
    </ClientMessages>
  );
}
