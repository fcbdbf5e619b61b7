import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function AdministratorsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={['administrators', 'second-factor.code', 'second-factor.codeHint']}>
      {children}
    </ClientMessages>
  );
}
