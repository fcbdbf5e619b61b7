'use client';

import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from './action-form';
import { Button } from './button';
import { DialogFooter } from './dialog';
import { dialogPanel, dialogScrim } from './dialog-styles';
import { Input } from './input';
import { returnFocus } from './return-focus';
import { SubmitButton } from './submit-button';

/** What of a confirmation is independent of how it is opened. */
export type ConfirmFace<Data> = {
  /** A question that names the thing. */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The deed itself ("Delete"), never "OK". */
  confirmLabel: string;
  danger?: boolean;
  /** What has to be typed first, for what cannot be undone: the name of the thing. */
  phrase?: string | undefined;
  action: FormAction<Data>;
  /** Posted along with the confirmation, such as the id. */
  fields?: Record<string, string>;
  onSuccess?: ((data: Data) => void) | undefined;
  /** Runs when it has closed; where it prevents the default, the focus does not go back to the trigger. */
  onCloseAutoFocus?: ((event: Event) => void) | undefined;
  /** Fields for what is still to be chosen, posted along, too. */
  children?: ReactNode;
};

type ConfirmWindowProps<Data> = ConfirmFace<Data> & {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
};

/** A confirmation without its trigger: what is fetched when the first one is opened. */
export function ConfirmWindow<Data>({
  id,
  open,
  onOpenChange,
  opener,
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
}: ConfirmWindowProps<Data>) {
  const t = useTranslations('common');
  const [typed, setTyped] = useState('');
  const inputId = useId();
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        setTyped('');
        onOpenChange(next);
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={dialogScrim} />
        <AlertDialog.Content
          id={id}
          className={dialogPanel}
          onCloseAutoFocus={returnFocus(opener, onCloseAutoFocus)}
        >
          <AlertDialog.Title className="wrap-anywhere font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="wrap-anywhere mt-1.5 text-sm text-secondary">{description}</div>
          </AlertDialog.Description>
          <ActionForm
            action={action}
            className="mt-4"
            onSuccess={(data) => {
              setTyped('');
              onOpenChange(false);
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
