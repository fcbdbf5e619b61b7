'use client';

import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from './action-form';
import { Button } from './button';
import { DialogFooter } from './dialog';
import { dialogPanel, dialogScrim } from './dialog-styles';
import { Input } from './input';
import { SubmitButton } from './submit-button';

type ConfirmDialogProps<Data> = {
  /** The `Button` that opens it; without one the dialog is controlled by `open`, as from a menu item. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question that names the thing. */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The deed itself ("Delete"), never "OK". */
  confirmLabel: string;
  danger?: boolean;
  /** What has to be typed first, for what cannot be undone: the name of the thing. */
  phrase?: string;
  action: FormAction<Data>;
  /** Posted along with the confirmation, such as the id. */
  fields?: Record<string, string>;
  onSuccess?: (data: Data) => void;
  /** Runs when it has closed; where it prevents the default, the focus does not go back to the trigger. */
  onCloseAutoFocus?: (event: Event) => void;
  /** Fields for what is still to be chosen, posted along, too. */
  children?: ReactNode;
};

/** Asks before something is done; closes when it is, and says why when it was refused. */
export function ConfirmDialog<Data = undefined>({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  danger = true,
  phrase,
  action,
  fields = {},
  onSuccess,
  onCloseAutoFocus,
  children,
}: ConfirmDialogProps<Data>) {
  const t = useTranslations('common');
  const [openHere, setOpenHere] = useState(false);
  const setOpen = (next: boolean) => {
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const [typed, setTyped] = useState('');
  const inputId = useId();
  return (
    <AlertDialog.Root
      open={open ?? openHere}
      onOpenChange={(next) => {
        setTyped('');
        setOpen(next);
      }}
    >
      {trigger && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={dialogScrim} />
        <AlertDialog.Content className={dialogPanel} onCloseAutoFocus={onCloseAutoFocus}>
          <AlertDialog.Title className="wrap-anywhere font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="wrap-anywhere mt-1.5 text-sm text-secondary">{description}</div>
          </AlertDialog.Description>
          <ActionForm
            action={action}
            className="mt-4"
            onSuccess={(data) => {
              setTyped('');
              setOpen(false);
              onSuccess?.(data);
            }}
          >
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {children}
            {phrase !== undefined && (
              <div className="flex flex-col gap-1.5">
                <label htmlFor={inputId} className="wrap-anywhere text-sm">
                  {t.rich('typeToConfirm', {
                    phrase,
                    strong: (text) => <strong className="select-all font-semibold">{text}</strong>,
                  })}
                </label>
                <Input
                  id={inputId}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                />
              </div>
            )}
            <DialogFooter>
              <AlertDialog.Cancel asChild>
                <Button>{t('cancel')}</Button>
              </AlertDialog.Cancel>
              <SubmitButton
                variant={danger ? 'danger' : 'primary'}
                disabled={phrase !== undefined && typed.trim() !== phrase.trim()}
              >
                {confirmLabel}
              </SubmitButton>
            </DialogFooter>
          </ActionForm>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
