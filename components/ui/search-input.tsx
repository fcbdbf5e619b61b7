'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { cn } from './class-names';
import { controlStyles } from './control-styles';
import { Spinner } from './spinner';
import { useHydrated } from './use-hydrated';
import { useListUrl } from './use-list-url';

const TYPING_PAUSE_MS = 250;

type SearchInputProps = {
  /** The accessible name, and the placeholder: what is searched, by what. */
  label: string;
  name?: string;
  className?: string;
};

/** Searches while one types, after a short pause, by writing to the URL; the focus stays where it is. */
export function SearchInput({ label, name = 'q', className }: SearchInputProps) {
  const t = useTranslations('common');
  const hydrated = useHydrated();
  const { parameters, replaceWith, pending } = useListUrl();
  const current = parameters.get(name) ?? '';
  const [text, setText] = useState(current);
  const [searched, setSearched] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  // The address changed by other means (back, a link): show what it says now.
  if (current !== searched && !pending) {
    setSearched(current);
    setText(current);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(value: string) {
    clearTimeout(timer.current);
    timer.current = undefined;
    setSearched(value.trim());
    replaceWith({ [name]: value.trim() });
  }

  return (
    <search className={cn('relative w-full sm:w-72', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-subtle"
      />
      <input
        ref={input}
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        value={text}
        disabled={!hydrated}
        autoComplete="off"
        className={cn(
          controlStyles,
          'h-8 appearance-none truncate px-8 text-sm pointer-coarse:h-10 disabled:bg-surface [&::-webkit-search-cancel-button]:hidden',
        )}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(value), TYPING_PAUSE_MS);
        }}
        // Whoever goes on to a link before the pause is over would be brought back by it.
        onBlur={() => {
          if (timer.current !== undefined) search(text);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text);
          if (event.key === 'Escape' && text) {
            setText('');
            search('');
          }
        }}
      />
      <span className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center text-subtle">
        {pending ? (
          <Spinner className="size-3.5" />
        ) : (
          text && (
            <button
              type="button"
              aria-label={t('clearSearch')}
              className="grid size-6 place-items-center rounded-sm hover:text-foreground"
              onClick={() => {
                setText('');
                search('');
                input.current?.focus();
              }}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          )
        )}
      </span>
    </search>
  );
}
