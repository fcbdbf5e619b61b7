'use client';

import { createContext, type ReactNode, use } from 'react';
import { Button } from './button';
import type { DialogFace } from './dialog-window';
import { onDemand, usePart } from './on-demand';
import { type Trigger, useOpening } from './use-opening';

const windows = onDemand(() => import('./dialog-window').then(({ DialogWindow }) => DialogWindow));

type DialogProps = DialogFace & {
  /** The `Button` that opens it; without one the dialog is controlled by `open`. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const CloseContext = createContext<() => void>(() => {});

/** A task of its own over the page, usually an `ActionForm` that ends in a `DialogFooter`. */
export function Dialog({ trigger, open, onOpenChange, children, ...face }: DialogProps) {
  const { id, opener, shown, setOpen, button } = useOpening({
    trigger,
    open,
    onOpenChange,
    prepare: windows.prepare,
  });
  const Window = usePart(windows, shown);
  return (
    <>
      {button}
      {Window && (
        <Window {...face} id={id} open={shown} onOpenChange={setOpen} opener={opener}>
          <CloseContext value={() => setOpen(false)}>{children}</CloseContext>
        </Window>
      )}
    </>
  );
}

/** The buttons at the end of a dialog, the one that goes on last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap justify-end gap-2">{children}</div>;
}

/** Closes the surrounding dialog. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Button onClick={use(CloseContext)}>{children}</Button>;
}
