'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { cn } from './class-names';

type TabsProps<Value extends string> = {
  /** The accessible name of the list of tabs. */
  label: string;
  tabs: readonly { value: Value; label: string }[];
  shown: Value;
  onShow: (value: Value) => void;
  /** What the shown tab is of. */
  children: ReactNode;
};

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Several things of which one is shown; by keyboard as the ARIA Authoring Practices have it. */
export function Tabs<Value extends string>({ label, tabs, shown, onShow, children }: TabsProps<Value>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex(({ value }) => value === shown);
    const next = STEPS[event.key]?.(at, tabs.length - 1);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    onShow(tab.value);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <>
      <div className="overflow-x-auto border-b px-3">
        <div ref={list} role="tablist" aria-label={label} className="flex w-max gap-1">
          {tabs.map(({ value, label: name }) => (
            <button
              key={value}
              type="button"
              role="tab"
              id={`${id}-${value}`}
              aria-selected={value === shown}
              aria-controls={`${id}-panel`}
              tabIndex={value === shown ? 0 : -1}
              onClick={() => onShow(value)}
              onKeyDown={onKeyDown}
              className={cn(
                '-mb-px h-9 whitespace-nowrap border-transparent border-b-2 px-2 text-sm focus-visible:-outline-offset-2 pointer-coarse:h-11',
                value === shown
                  ? 'border-accent font-medium text-foreground'
                  : 'text-subtle hover:text-foreground',
              )}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {children}
      </div>
    </>
  );
}
