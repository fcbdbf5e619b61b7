'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { Button } from './button';
import { cn } from './class-names';
import { dialogPanel, dialogScrim } from './dialog-styles';
import { returnFocus } from './return-focus';

/** What of a dialog is independent of how it is opened. */
export type DialogFace = {
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** Off while closing by accident would lose something, such as a secret that is shown once. */
  dismissible?: boolean;
  /** Runs when it has closed; where it prevents the default, the focus does not go back to the trigger. */
  onCloseAutoFocus?: ((event: Event) => void) | undefined;
  children: ReactNode;
};

/** The first field: whoever opens a form wants to type, and what comes first in it, the way out, is no answer to Enter. */
function focusFirstField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const field = event.currentTarget.querySelector<HTMLElement>(
    ':is(input:not([type=hidden], [type=file]), select, textarea):not(:disabled, [readonly])',
  );
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

type DialogWindowProps = DialogFace & {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
};

/** A dialog without its trigger: what is fetched when the first one is opened. */
export function DialogWindow({
  id,
  open,
  onOpenChange,
  opener,
  title,
  description,
  wide = false,
  dismissible = true,
  onCloseAutoFocus,
  children,
}: DialogWindowProps) {
  const t = useTranslations('common');
  const keepOpen = dismissible ? undefined : (event: Event) => event.preventDefault();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={dialogScrim} />
        <Primitive.Content
          id={id}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onInteractOutside={keepOpen}
          onEscapeKeyDown={keepOpen}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={returnFocus(opener, onCloseAutoFocus)}
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
