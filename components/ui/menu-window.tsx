'use client';

import { Menu } from 'radix-ui/internal';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { cn } from './class-names';
import { returnFocus } from './return-focus';

export const { Item, Separator, RadioGroup, RadioItem, ItemIndicator } = Menu;

type MenuWindowProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
  openerId: string;
  /** Opened by the keyboard, which goes to the first item. */
  byKeyboard: boolean;
  align: 'start' | 'end';
  className?: string | undefined;
  children: ReactNode;
};

/** A menu without its trigger: what is fetched when the first one is about to be opened. */
export function MenuWindow({
  id,
  open,
  onOpenChange,
  opener,
  openerId,
  byKeyboard,
  align,
  className,
  children,
}: MenuWindowProps) {
  const content = useRef<HTMLDivElement>(null);
  const leftByPointer = useRef(false);
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Anchor virtualRef={opener} />
      <Menu.Content
        ref={content}
        id={id}
        aria-labelledby={openerId}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          'z-50 min-w-44 whitespace-normal text-left font-normal max-w-[calc(100vw-1rem)] rounded-md border bg-raised p-1 shadow-overlay data-[state=open]:animate-appear',
          className,
        )}
        onInteractOutside={() => {
          leftByPointer.current = true;
        }}
        onCloseAutoFocus={returnFocus(opener, (event) => {
          // Who went elsewhere is not brought back.
          if (leftByPointer.current) event.preventDefault();
          leftByPointer.current = false;
        })}
      >
        {byKeyboard && <FirstItemFocused content={content} />}
        {children}
      </Menu.Content>
    </Menu.Root>
  );
}

/** Radix does this itself only if it was there when the key went down. */
function FirstItemFocused({ content }: { content: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    content.current
      ?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')
      ?.focus({ preventScroll: true });
  }, [content]);
  return null;
}
