'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';

/** A few words more on a button or link, which must have its accessible name without it. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-appear whitespace-normal font-normal rounded-md bg-tooltip px-2 py-1 text-on-tooltip text-xs"
        >
          {text}
        </Primitive.Content>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
