const FOCUSABLE =
  'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** Where an element is in the page: which child of which, from itself up. */
export type Place = readonly { parent: Element; index: number }[];

export function placeOf(element: Element, main: Element): Place {
  const place: { parent: Element; index: number }[] = [];
  for (let at = element; at !== main && at.parentElement !== null; at = at.parentElement) {
    place.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) });
  }
  return place;
}

export const isFocusable = (element: Element) => element.matches(FOCUSABLE) && element.checkVisibility();

function firstFocusable(within: Element): HTMLElement | null {
  const found = [within, ...within.querySelectorAll(FOCUSABLE)].find(isFocusable);
  return found instanceof HTMLElement ? found : null;
}

const childNear = ({ children }: Element, index: number) =>
  children[Math.min(index, children.length - 1)] ?? null;

/** What has taken the place: the same in the next row, else what is near; null: nothing there can have the focus. */
export function successorOf(place: Place, main: Element): HTMLElement | null {
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
