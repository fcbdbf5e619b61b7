'use client';

import { setNonce } from 'get-nonce';
import { useEffect } from 'react';

/**
 * Lets dialogs and menus stop the page behind them from scrolling, which Radix does with a style sheet of its own. The
 * nonce is that of the document, so it is read there: what the server says later comes with another one.
 */
export function StyleNonce() {
  useEffect(() => {
    const { nonce } = document.querySelector<HTMLScriptElement>('script[nonce]') ?? {};
    if (nonce) setNonce(nonce);
  }, []);
  return null;
}
