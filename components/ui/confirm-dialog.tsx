'use client';

import type { ConfirmFace } from './confirm-window';
import { onDemand, usePart } from './on-demand';
import { type Trigger, useOpening } from './use-opening';

const windows = onDemand(() => import('./confirm-window').then(({ ConfirmWindow }) => ConfirmWindow));

type ConfirmDialogProps<Data> = ConfirmFace<Data> & {
  /** The `Button` that opens it; without one the dialog is controlled by `open`, as from a menu item. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks before something is done; closes when it is, and says why when it was refused. */
export function ConfirmDialog<Data = undefined>({
  trigger,
  open,
  onOpenChange,
  ...face
}: ConfirmDialogProps<Data>) {
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
      {Window && <Window {...face} id={id} open={shown} onOpenChange={setOpen} opener={opener} />}
    </>
  );
}
