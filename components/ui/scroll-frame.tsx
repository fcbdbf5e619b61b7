'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

type ScrollFrameProps = {
  /** What is inside; the accessible name, where the frame can have the focus. */
  label: string;
  children: ReactNode;
};

/**
 * Scrolls what is too wide for a narrow screen, and takes the focus as long as it does, so that the keyboard reaches what
 * has no link or button in it.
 */
export function ScrollFrame({ label, children }: ScrollFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const observer = new ResizeObserver(() =>
      setScrolls(current.scrollWidth > current.clientWidth && getComputedStyle(current).overflowX === 'auto'),
    );
    for (const each of [current, ...current.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={frame}
      {...(scrolls && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      className="scroll-shadows relative overflow-x-auto rounded-lg border lg:overflow-visible"
    >
      {children}
    </div>
  );
}
