'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';

const FOCUSABLE =
  'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]';
const OVERLAY = '[role=dialog], [role=alertdialog]';

/** Where an element is in the page: which child of which, from itself up. */
type Place = readonly { parent: Element; index: number }[];

function placeOf(element: Element, main: Element): Place {
  const place: { parent: Element; index: number }[] = [];
  for (let at = element; at !== main && at.parentElement !== null; at = at.parentElement) {
    place.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) });
  }
  return place;
}

const isFocusable = (element: Element) => element.matches(FOCUSABLE) && element.checkVisibility();

function firstFocusable(within: Element): HTMLElement | null {
  const found = [within, ...within.querySelectorAll(FOCUSABLE)].find(isFocusable);
  return found instanceof HTMLElement ? found : null;
}

const childNear = ({ children }: Element, index: number) =>
  children[Math.min(index, children.length - 1)] ?? null;

/** What has taken the place: the same in the next row, else what is near; null: nothing there can have the focus. */
function successorOf(place: Place, main: Element): HTMLElement | null {
  const left = place.findIndex(({ parent }) => parent.isConnected);
  if (left === -1) return null;
  let at: Element | null = place[left]?.parent ?? null;
  for (const { index } of place.slice(0, left + 1).reverse()) {
    const child: Element | null = at && childNear(at, index);
    if (child === null) break;
    at = child;
  }
  for (; at !== null && at !== main; at = at.parentElement) {
    const found = firstFocusable(at);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Keeps whoever uses the keyboard where they were when what had the focus is gone, such as a row that was deleted or a
 * button whose deed is done: browsers begin at the top of the page then. Dialogs give it back to what had it before, and
 * if that is gone, this does.
 */
export function FocusKeeper() {
  const pathname = usePathname();
  // Another page is another place; it begins at its top.
  useEffect(() => {
    const main = document.getElementById('main');
    if (pathname === null || main === null) return;
    let last: { element: Element; place: Place } | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.closest(OVERLAY)) return;
      last = main.contains(target) ? { element: target, place: placeOf(target, main) } : null;
    };
    const isLost = () =>
      last !== null &&
      !last.element.isConnected &&
      (document.activeElement === null || document.activeElement === document.body);
    const keep = () => {
      if (last === null || !isLost()) return;
      const { place } = last;
      last = null;
      (successorOf(place, main) ?? main).focus({ preventScroll: true });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver(() => {
      if (!isLost()) return;
      clearTimeout(timer);
      // A dialog or a menu that closes gives the focus back in a turn of its own.
      timer = setTimeout(keep);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [pathname]);
  return null;
}
