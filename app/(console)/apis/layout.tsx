import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';

export default function ApisLayout({ children }: { children: ReactNode }) {
  return <ClientMessages of={['apis.create', 'apis.fields', 'apis.save']}>{children}</ClientMessages>;
}
