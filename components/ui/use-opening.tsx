'use client';

import {
  type ComponentProps,
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';

/** The `Button` that opens a dialog or a menu. */
export type Trigger = ReactElement<ComponentProps<'button'>>;

type OpeningOptions = {
  trigger?: Trigger | undefined;
  /** Where the owner keeps whether it is open. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Fetches what will be opened, when the pointer or the focus comes to the trigger. */
  prepare: () => void;
};

/** Whether a dialog is open, and the trigger that opens it, before and after the dialog itself has been fetched. */
export function useOpening({ trigger, open, onOpenChange, prepare }: OpeningOptions) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [openHere, setOpenHere] = useState(false);
  const shown = open ?? openHere;
  const setOpen = (next: boolean) => {
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const button: ReactNode =
    trigger &&
    cloneElement(trigger, {
      ref: opener,
      'aria-haspopup': 'dialog',
      'aria-expanded': shown,
      'aria-controls': shown ? id : undefined,
      onPointerEnter: prepare,
      onFocus: prepare,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        trigger.props.onClick?.(event);
        if (!event.defaultPrevented) setOpen(!shown);
      },
    });
  return { id, opener, shown, setOpen, button };
}
