'use client';

import { useEffect, useEffectEvent } from 'react';

const TEXT_FIELDS =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(TEXT_FIELDS) !== null;
}

/** What is under a dialog or an open menu is out of reach, and so are its shortcuts. */
const somethingIsOpen = () =>
  document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** `?` and `/`, or `mod+k` with ⌘ or Ctrl. */
export type Shortcut = '?' | '/' | 'mod+k';

function isPressed(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const { key, metaKey, ctrlKey, altKey, shiftKey } = event;
  if (shortcut === 'mod+k') return key.toLowerCase() === 'k' && metaKey !== ctrlKey && !altKey && !shiftKey;
  // A letter alone is a letter of a text where there is one.
  return key === shortcut && !metaKey && !ctrlKey && !altKey && !isTyping(event);
}

/** Runs when the keys are pressed, and takes them from the browser, unless it returns false. */
export function useShortcut(shortcut: Shortcut, run: () => unknown): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (!isPressed(event, shortcut) || somethingIsOpen()) return;
    if (run() !== false) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
