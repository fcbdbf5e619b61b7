'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './button';
import { cn } from './class-names';
import { dialogPanel, dialogScrim } from './dialog-styles';

type DialogProps = {
  /** The `Button` that opens it; without one the dialog is controlled by `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** Off while closing by accident would lose something, such as a secret that is shown once. */
  dismissible?: boolean;
  /** Runs when it has closed; where it prevents the default, the focus does not go back to the trigger. */
  onCloseAutoFocus?: (event: Event) => void;
  children: ReactNode;
};

/** A task of its own over the page, usually an `ActionForm` that ends in a `DialogFooter`. */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  wide = false,
  dismissible = true,
  onCloseAutoFocus,
  children,
}: DialogProps) {
  const t = useTranslations('common');
  const keepOpen = dismissible ? undefined : (event: Event) => event.preventDefault();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={dialogScrim} />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onInteractOutside={keepOpen}
          onEscapeKeyDown={keepOpen}
          onCloseAutoFocus={onCloseAutoFocus}
          className={cn(dialogPanel, wide && 'sm:max-w-2xl')}
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="wrap-anywhere min-w-0 font-semibold text-lg">{title}</Primitive.Title>
            {dismissible && (
              <Primitive.Close asChild>
                <Button variant="ghost" size="icon-sm" aria-label={t('close')} className="-mt-0.5 -mr-1.5">
                  <X aria-hidden />
                </Button>
              </Primitive.Close>
            )}
          </div>
          {description && (
            <Primitive.Description className="mt-1 text-sm text-subtle">{description}</Primitive.Description>
          )}
          <div className="mt-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The buttons at the end of a dialog, the one that goes on last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap justify-end gap-2">{children}</div>;
}

/** Closes the surrounding dialog. */
export function DialogClose({ children }: { children: ReactNode }) {
  return (
    <Primitive.Close asChild>
      <Button>{children}</Button>
    </Primitive.Close>
  );
}
