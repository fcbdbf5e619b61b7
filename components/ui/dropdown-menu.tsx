'use client';

import { Check } from 'lucide-react';
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useId,
  useRef,
  useState,
} from 'react';
import { cn } from './class-names';
import type * as MenuParts from './menu-window';
import { onDemand, usePart } from './on-demand';
import type { Trigger } from './use-opening';

const menus = onDemand(() => import('./menu-window'));

const item = [
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 py-1 text-sm outline-none pointer-coarse:min-h-11',
  'data-highlighted:bg-hover data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-subtle',
].join(' ');

const PartsContext = createContext<typeof MenuParts | null>(null);

/** What the items of a menu are made of; it is there before they are. */
function useMenuParts() {
  const parts = use(PartsContext);
  if (parts === null) throw new Error('An item of a menu stands outside of one');
  return parts;
}

type MenuProps = {
  /** The `Button` that opens it; an icon button needs an `aria-label`. */
  trigger: Trigger;
  align?: 'start' | 'end';
  className?: string;
  children: ReactNode;
};

/** Opens in place and not in a portal: what it holds stays inside the landmark that it belongs to. */
export function Menu({ trigger, align = 'end', className, children }: MenuProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<'by pointer' | 'by keyboard' | null>(null);
  const open = opened !== null;
  const parts = usePart(menus, open);
  const openerId = trigger.props.id ?? `${id}-opener`;
  return (
    <>
      {cloneElement(trigger, {
        ref: opener,
        id: openerId,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onPointerEnter: menus.prepare,
        onFocus: menus.prepare,
        onPointerDown: (event: PointerEvent) => {
          if (event.button !== 0 || event.ctrlKey) return;
          setOpened(open ? null : 'by pointer');
          // The focus goes to the menu.
          if (!open) event.preventDefault();
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
          event.preventDefault();
          setOpened(open && event.key !== 'ArrowDown' ? null : 'by keyboard');
        },
      })}
      {parts && (
        <PartsContext value={parts}>
          <parts.MenuWindow
            id={id}
            open={open}
            onOpenChange={(next) => !next && setOpened(null)}
            opener={opener}
            openerId={openerId}
            byKeyboard={opened === 'by keyboard'}
            align={align}
            className={className}
          >
            {children}
          </parts.MenuWindow>
        </PartsContext>
      )}
    </>
  );
}

export function MenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof MenuParts.Item> & { danger?: boolean }) {
  const { Item } = useMenuParts();
  return (
    <Item
      {...props}
      className={cn(
        item,
        danger && 'text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger',
        className,
      )}
    />
  );
}

export function MenuSeparator() {
  const { Separator } = useMenuParts();
  return <Separator className="-mx-1 my-1 h-px bg-border" />;
}

type MenuChoiceProps<Value extends string> = {
  /** The accessible name of the group. */
  label: string;
  value: Value;
  onChange: (value: string) => void;
  options: { value: Value; label: ReactNode; lang?: string }[];
};

/** One of several; the one that holds is checked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  onChange,
  options,
}: MenuChoiceProps<Value>) {
  const { RadioGroup, RadioItem, ItemIndicator } = useMenuParts();
  return (
    <RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      {options.map((option) => (
        <RadioItem key={option.value} value={option.value} lang={option.lang} className={item}>
          <span className="flex flex-1 items-center gap-2.5">{option.label}</span>
          <ItemIndicator>
            <Check aria-hidden />
          </ItemIndicator>
        </RadioItem>
      ))}
    </RadioGroup>
  );
}
