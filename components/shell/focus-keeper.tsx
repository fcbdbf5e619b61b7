'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isFocusable, type Place, placeOf, successorOf } from './place-in-page';

const OVERLAY = '[role=dialog], [role=alertdialog], [data-radix-focus-guard]';

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

const hasOverlay = (node: Node) =>
  node instanceof Element && (node.matches(OVERLAY) || node.querySelector(OVERLAY) !== null);

const focus = (element: HTMLElement) => element.focus({ preventScroll: true });

/** Where a page begins for those who do not see it. */
function focusHeading(main: HTMLElement): void {
  const heading = main.querySelector('h1');
  if (heading !== null) heading.tabIndex = -1;
  focus(heading ?? main);
}

/**
 * Begins another page at its heading, which is read out then, as after a form whose button is gone with it. What has the
 * focus for a reason keeps it: a field of that page, a dialog over it, the link of the navigation that led here. Who went
 * along the sections of a thing stands at the one that is shown.
 *
 * @param list - name of the navigation inside of the last page that led here; null: none did
 */
function arrive(main: HTMLElement, list: string | null): void {
  const { activeElement: now } = document;
  if (now && !isNowhere()) {
    if (main.contains(now) || now.closest(OVERLAY)) return;
    if (now instanceof HTMLAnchorElement && now.pathname === window.location.pathname) return;
  }
  const section = list && main.querySelector(`nav[aria-label="${CSS.escape(list)}"] [aria-current=page]`);
  if (section instanceof HTMLElement) focus(section);
  else focusHeading(main);
}

interface Last {
  element: HTMLElement;
  /** Null outside of what changes from page to page. */
  place: Place | null;
}

/**
 * Keeps whoever uses the keyboard where they were when what had the focus is gone, such as a row that was deleted or a
 * button whose deed is done: browsers begin at the top of the page then. Dialogs give it back to what had it before, and
 * if that is gone, or nothing opened them but a key, this does.
 */
export function FocusKeeper() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  const led = useRef<string | null>(null);
  useEffect(() => {
    const main = document.getElementById('main');
    if (pathname === null || main === null) return;
    let last: Last | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A dialog or a menu that closes gives the focus back in a turn of its own.
    const later = (work: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(work);
    };
    if (shown.current !== pathname) later(() => arrive(main, led.current));
    shown.current = pathname;

    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest(OVERLAY)) return;
      last = { element: target, place: main.contains(target) ? placeOf(target, main) : null };
      led.current = (last.place && target.closest('nav')?.getAttribute('aria-label')) || null;
    };
    const keep = () => {
      if (last === null || !isNowhere()) return;
      const { element, place } = last;
      const there = element.isConnected && isFocusable(element);
      if (!there) last = null;
      focus(there ? element : ((place && successorOf(place, main)) ?? main));
    };
    const observer = new MutationObserver((changes) => {
      if (last === null || !isNowhere()) return;
      const closed = changes.some(({ removedNodes }) => [...removedNodes].some(hasOverlay));
      if (closed || !last.element.isConnected) later(keep);
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
