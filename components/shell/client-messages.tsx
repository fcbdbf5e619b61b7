import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type MessagePath, pickMessages } from '@/lib/i18n/partial-messages';
import { MoreMessages } from './more-messages';

type ClientMessagesProps = {
  /** What client components below say. */
  of: readonly MessagePath[];
  children: ReactNode;
};

/**
 * Gives to client components the messages that they say; all there are would be most of every document. What a layout
 * lists is compared with what the components of its pages say, both ways (lib/i18n/client-messages.test.ts).
 */
export async function ClientMessages({ of, children }: ClientMessagesProps) {
  return <MoreMessages messages={pickMessages(await getMessages(), of)}>{children}</MoreMessages>;
}
