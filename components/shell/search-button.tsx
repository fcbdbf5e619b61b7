'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Abilities } from '@/components/palette/use-deeds';
import { Button } from '@/components/ui/button';
import { onDemand, usePart } from '@/components/ui/on-demand';
import { useHydrated } from '@/components/ui/use-hydrated';
import { commandKey } from './command-key';
import { useShortcut } from './use-shortcut';

const palettes = onDemand(() => import('@/components/palette/palette').then(({ Palette }) => Palette));
const helps = onDemand(() => import('@/components/palette/shortcuts').then(({ Shortcuts }) => Shortcuts));

function focusListSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]:enabled');
  field?.focus();
  field?.select();
  return field !== null;
}

type SearchButtonProps = { email: string; can: Abilities; signOutAction: () => Promise<void> };

/** Opens the search over everything, as ⌘K and Ctrl-K do; `?` shows the shortcuts. */
export function SearchButton({ email, can, signOutAction }: SearchButtonProps) {
  const t = useTranslations('shell');
  const hydrated = useHydrated();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useShortcut('mod+k', () => setOpen('palette'));
  useShortcut('?', () => setOpen('shortcuts'));
  useShortcut('/', focusListSearch);
  const close = () => setOpen(null);
  const Palette = usePart(palettes, open === 'palette');
  const Shortcuts = usePart(helps, open === 'shortcuts');
  return (
    <>
      <Button
        variant="ghost"
        onClick={() => setOpen('palette')}
        onPointerEnter={palettes.prepare}
        onFocus={palettes.prepare}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        className="px-2 max-md:w-8 max-md:pointer-coarse:w-10 md:border-control/60 md:bg-surface md:pr-1.5"
      >
        <Search aria-hidden />
        <span className="max-md:sr-only">{t('search')}</span>
        {/* The server does not know the keyboard; there is room for the longer one until the browser says. */}
        <kbd className="ml-6 min-w-11 rounded-sm border px-1 text-center font-normal font-sans text-subtle text-xs max-md:hidden">
          {hydrated ? commandKey() : 'Ctrl'} K
        </kbd>
      </Button>
      {open === 'palette' && Palette && (
        <Palette
          email={email}
          can={can}
          signOutAction={signOutAction}
          showShortcuts={() => setOpen('shortcuts')}
          onClose={close}
        />
      )}
      {open === 'shortcuts' && Shortcuts && <Shortcuts onClose={close} />}
    </>
  );
}
