'use client';

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { mergeMessages, type PartialMessages } from '@/lib/i18n/partial-messages';

type MoreMessagesProps = { messages: PartialMessages; children: ReactNode };

/** Adds to the messages that there are in the browser already. */
export function MoreMessages({ messages, children }: MoreMessagesProps) {
  const locale = useLocale();
  const before = useMessages();
  const all = useMemo(() => mergeMessages(before, messages), [before, messages]);
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
