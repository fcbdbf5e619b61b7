'use client';

import { useEffect, useRef } from 'react';

/**
 * Puts off what moves the page until no pointer is pressed: a button that moves away between being pressed and being
 * released gets no click.
 */
export function useWhenReleased(): (work: () => void) => void {
  const pressed = useRef(false);
  const putOff = useRef<(() => void) | null>(null);
  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    const release = () => {
      pressed.current = false;
      const work = putOff.current;
      putOff.current = null;
      work?.();
    };
    const events = [
      ['pointerdown', press],
      ['pointerup', release],
      ['pointercancel', release],
    ] as const;
    for (const [name, listener] of events) addEventListener(name, listener, true);
    return () => {
      for (const [name, listener] of events) removeEventListener(name, listener, true);
    };
  }, []);
  return (work) => {
    if (pressed.current) putOff.current = work;
    else work();
  };
}
