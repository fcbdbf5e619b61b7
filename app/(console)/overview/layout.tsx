import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function OverviewLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={['overview.filter', 'overview.steps.hide', 'overview.steps.show', 'overview.usage']}>
      {children}
    </ClientMessages>
  );
}
