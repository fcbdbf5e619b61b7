import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ApplicationsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={['applications.create', 'applications.fields', 'applications.save']}>
      {children}
    </ClientMessages>
  );
}
