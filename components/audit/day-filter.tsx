'use client';

import { useTimeZone } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { controlStyles } from '@/components/ui/control-styles';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useListUrl } from '@/components/ui/use-list-url';
import { wallClock } from '@/lib/time-zone/wall-clock';

/** The field reports each digit of a year as a date of its own. */
const TYPING_PAUSE_MS = 600;

type DayFilterProps = {
  /** The parameter in the URL. */
  name: string;
  label: string;
  /** A minute of it, too. */
  withTime?: boolean;
  /** Parameters that go when a day is chosen. */
  instead?: readonly string[];
};

/** As a field takes it: an address may have seconds, or say where it is that time. */
function toField(text: string, withTime: boolean, timeZone: string): string {
  if (!withTime || text === '') return text;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T00:00`;
  const absolute = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = Date.parse(absolute ? text : `${text}Z`);
  if (Number.isNaN(time)) return '';
  return new Date(absolute ? wallClock(time, timeZone) : time).toISOString().slice(0, 16);
}

/** Filters a list by a day, as calendars have it in the reader's time zone. */
export function DayFilter({ name, label, withTime = false, instead = [] }: DayFilterProps) {
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
        value={toField(day, withTime, timeZone)}
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
