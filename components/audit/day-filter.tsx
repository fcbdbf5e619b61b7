'use client';

import { useTimeZone } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { controlStyles } from '@/components/ui/control-styles';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useListUrl } from '@/components/ui/use-list-url';
import { momentValue } from './field-value';

/** The field reports each digit of a year as a date of its own. */
const TYPING_PAUSE_MS = 600;

type DayFilterProps = {
  /** The parameter in the URL. */
  name: string;
  label: string;
  /** A minute of it, too. */
  withTime?: boolean;
  /** It ends a range, so that a day without a time stands for the end of it. */
  end?: boolean;
  /** Parameters that go when a day is chosen. */
  instead?: readonly string[];
};

/** Filters a list by a day, as calendars have it in the reader's time zone. */
export function DayFilter({ name, label, withTime = false, end = false, instead = [] }: DayFilterProps) {
  const id = useId();
  const timeZone = useTimeZone() ?? 'UTC';
  const hydrated = useHydrated();
  const { parameters, replaceWith, pending } = useListUrl();
  const current = parameters.get(name) ?? '';
  const [day, setDay] = useState(current);
  const [sent, setSent] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other means (back, a link): show what it says now.
  if (current !== sent && !pending) {
    setSent(current);
    setDay(current);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span className="flex items-center gap-1.5 text-sm">
      <label htmlFor={id} className="whitespace-nowrap text-subtle">
        {label}
      </label>
      <input
        id={id}
        type={withTime ? 'datetime-local' : 'date'}
        value={withTime ? momentValue(day, timeZone, end) : day}
        disabled={!hydrated}
        className={cn(controlStyles, 'h-8 w-auto px-2 text-sm pointer-coarse:h-10 disabled:bg-surface')}
        onChange={(event) => {
          const { value } = event.target;
          setDay(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            setSent(value);
            replaceWith({ ...Object.fromEntries(instead.map((each) => [each, null])), [name]: value });
          }, TYPING_PAUSE_MS);
        }}
      />
    </span>
  );
}
