'use client';

import type { ExternalToast } from 'sonner';
import { onDemand, usePart } from './on-demand';

type Toast = { kind: 'success' | 'info' | 'error'; message: string; options: ExternalToast | undefined };
type Show = (toast: Toast) => void;

const windows = onDemand(() => import('./toast-window').then(({ ToastWindow }) => ToastWindow));

/** What was said before there was something to show it with. */
const waiting: Toast[] = [];
let show: Show | null = null;
let sweep: (() => void) | null = null;

function sayPlainly(): void {
  for (const { message } of waiting.splice(0)) window.alert(message);
}

function say(toast: Toast): void {
  if (show) {
    show(toast);
    return;
  }
  waiting.push(toast);
  // The browser can say it, too, where nothing else can be fetched.
  windows.fetch().catch(sayPlainly);
}

/** Says for a while what was done elsewhere; what is wrong with a form is said where it is. */
export const toast = {
  success: (message: string, options?: ExternalToast) => say({ kind: 'success', message, options }),
  info: (message: string, options?: ExternalToast) => say({ kind: 'info', message, options }),
  error: (message: string, options?: ExternalToast) => say({ kind: 'error', message, options }),
  /** Takes all of them away. */
  dismiss: () => {
    waiting.length = 0;
    sweep?.();
  },
};

/** Fetches the window of toasts ahead, where one is likely to come soon. */
export const prepareToasts = windows.prepare;

/** The window of toasts, once it is there. */
export const useToastWindow = () => usePart(windows, false);

/** For that window: hands over what waits, and all that comes until the returned function runs. */
export function showToastsBy(showOne: Show, dismissAll: () => void): () => void {
  show = showOne;
  sweep = dismissAll;
  for (const toast of waiting.splice(0)) showOne(toast);
  return () => {
    show = null;
    sweep = null;
  };
}
