'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { dialogScrim } from '@/components/ui/dialog-styles';
import { returnFocus } from '@/components/ui/return-focus';
import { Navigation } from './navigation';

type NavigationDrawerProps = {
  id: string;
  mark: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
};

/** The navigation of a narrow screen without the button that opens it. */
export function NavigationDrawer({ id, mark, open, onOpenChange, opener }: NavigationDrawerProps) {
  const t = useTranslations('shell');
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={dialogScrim} />
        <Dialog.Content
          id={id}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus(opener)}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] overflow-y-auto border-r bg-surface shadow-overlay focus-visible:outline-none data-[state=open]:animate-slide-in"
        >
          <div className="flex h-12 items-center justify-between border-b pr-2 pl-5">
            {mark}
            <Dialog.Title className="sr-only">{t('navigation')}</Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="ghost" size="icon" aria-label={t('closeNavigation')}>
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <Navigation onNavigate={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
