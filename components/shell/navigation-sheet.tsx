'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { onDemand, usePart } from '@/components/ui/on-demand';
import { useOpening } from '@/components/ui/use-opening';

const drawers = onDemand(() =>
  import('./navigation-drawer').then(({ NavigationDrawer }) => NavigationDrawer),
);

/** The navigation of a narrow screen: a button that opens it from the side. */
export function NavigationSheet({ mark }: { mark: ReactNode }) {
  const t = useTranslations('shell');
  const { id, opener, shown, setOpen, button } = useOpening({
    trigger: (
      <Button variant="ghost" size="icon" aria-label={t('openNavigation')} className="-ml-1.5 lg:hidden">
        <MenuIcon aria-hidden />
      </Button>
    ),
    prepare: drawers.prepare,
  });
  const Drawer = usePart(drawers, shown);
  return (
    <>
      {button}
      {Drawer && <Drawer id={id} mark={mark} open={shown} onOpenChange={setOpen} opener={opener} />}
    </>
  );
}
