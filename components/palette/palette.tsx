'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useState, useTransition } from 'react';
import { dialogScrim } from '@/components/ui/dialog-styles';
import { Spinner } from '@/components/ui/spinner';
import { PaletteItem } from './palette-item';
import { PaletteResults } from './palette-results';
import { keepRecent, type RecentPlace, recentPlaces } from './recent';
import { type Abilities, type Deed, useDeeds } from './use-deeds';
import { useSearch } from './use-search';

export type PaletteProps = {
  /** E-mail of the one who is signed in, whose recent places are offered. */
  email: string;
  can: Abilities;
  signOutAction: () => Promise<void>;
  showShortcuts: () => void;
  onClose: () => void;
};

/** Finds everything that has an address, and does what can be done from everywhere. Open for as long as it is there. */
export function Palette({ email, can, signOutAction, showShortcuts, onClose }: PaletteProps) {
  const t = useTranslations('palette');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [recent] = useState(() => recentPlaces(email));
  const [, startTransition] = useTransition();
  const deeds = useDeeds({ can, signOutAction, showShortcuts });
  const { found, pending, failed, retry } = useSearch(typed);
  const text = typed.trim();

  const goTo = (place: RecentPlace) => {
    keepRecent(email, place);
    onClose();
    router.push(place.href);
  };
  const carryOut = ({ perform }: Deed) => {
    onClose();
    startTransition(perform);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={dialogScrim} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-0 z-50 rounded-b-lg border bg-raised shadow-overlay focus-visible:outline-none data-[state=open]:animate-appear sm:inset-x-4 sm:top-[12vh] sm:mx-auto sm:max-w-xl sm:rounded-lg"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command
            label={t('title')}
            shouldFilter={false}
            loop
            className="flex max-h-[80dvh] flex-col sm:max-h-[60vh]"
          >
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-subtle" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                placeholder={t('placeholder')}
                maxLength={200}
                className="h-12 min-w-0 flex-1 bg-transparent text-base placeholder:text-subtle focus-visible:outline-none"
              />
              {pending && <Spinner />}
            </div>
            <Command.List className="scroll-py-2 overflow-y-auto overscroll-contain p-2">
              {failed && (
                <>
                  <p role="alert" className="px-2.5 py-2 text-danger text-sm">
                    {t('failed')}
                  </p>
                  <PaletteItem id="retry" icon={Search} title={t('retry')} onSelect={retry} />
                </>
              )}
              <PaletteResults
                text={text}
                found={found}
                recent={recent}
                deeds={deeds}
                onPlace={goTo}
                onDeed={carryOut}
              />
              {!pending && !failed && (
                <Command.Empty className="wrap-anywhere px-2.5 py-6 text-center text-sm text-subtle">
                  {t('nothing', { text })}
                </Command.Empty>
              )}
            </Command.List>
            <p role="status" className="sr-only">
              {pending ? t('searching') : text !== '' && !failed && t('count', { count: found.length })}
            </p>
            <p className="flex flex-wrap gap-x-4 border-t px-4 py-2 text-subtle text-xs max-sm:hidden">
              <span>{t('hintMove')}</span>
              <span>{t('hintOpen')}</span>
              <span>{t('hintClose')}</span>
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
