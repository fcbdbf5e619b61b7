'use client';

import { Select } from './select';
import { useHydrated } from './use-hydrated';
import { useListUrl } from './use-list-url';

type FilterSelectProps = {
  /** The parameter in the URL. */
  name: string;
  label: string;
  /** The text of the choice that does not filter. */
  allLabel: string;
  options: { value: string; label: string }[];
};

export function FilterSelect({ name, label, allLabel, options }: FilterSelectProps) {
  const hydrated = useHydrated();
  const { parameters, replaceWith, pending } = useListUrl();
  return (
    <Select
      aria-label={label}
      aria-busy={pending || undefined}
      disabled={!hydrated}
      value={parameters.get(name) ?? ''}
      onChange={(event) => replaceWith({ [name]: event.target.value })}
      className="w-auto [&_select]:text-sm"
    >
      <option value="">{allLabel}</option>
      {options.map(({ value, label: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
}
