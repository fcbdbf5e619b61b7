import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  /** The accessible name, and nothing but the name. */
  label: ReactNode;
  description?: ReactNode;
  /** Keeps the name for assistive technology only, as in the first column of a table. */
  hideLabel?: boolean;
};

/** A native checkbox, so that it is posted with its form and needs no script. */
export function Checkbox({ label, description, hideLabel = false, className, ...props }: CheckboxProps) {
  const descriptionId = useId();
  return (
    <div className={cn('text-sm pointer-coarse:py-1.5', className)}>
      <label className="flex w-fit min-w-0 max-w-full cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed has-disabled:text-subtle">
        <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
          <input
            aria-describedby={description ? descriptionId : undefined}
            {...props}
            type="checkbox"
            className="peer size-4 appearance-none rounded-sm border border-control bg-surface checked:border-accent-fill checked:bg-accent-fill hover:border-subtle disabled:opacity-50"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute size-3 text-on-fill opacity-0 peer-checked:opacity-100"
          />
        </span>
        <span className={hideLabel ? 'sr-only' : 'wrap-anywhere min-w-0'}>{label}</span>
      </label>
      {description && (
        <p id={descriptionId} className="wrap-anywhere pl-6.5 text-subtle">
          {description}
        </p>
      )}
    </div>
  );
}
