import type { RefObject } from 'react';

/** For `onCloseAutoFocus`: what is over gives the focus back to what opened it, unless its owner decides otherwise. */
export function returnFocus(opener: RefObject<HTMLElement | null>, decide?: (event: Event) => void) {
  return (event: Event) => {
    decide?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    opener.current?.focus();
  };
}
