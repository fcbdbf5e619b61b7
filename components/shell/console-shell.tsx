import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Abilities } from '@/components/palette/use-deeds';
import { getTheme } from '@/lib/preferences/get-theme';
import { FocusKeeper } from './focus-keeper';
import { LanguageMenu } from './language-menu';
import { Navigation } from './navigation';
import { NavigationSheet } from './navigation-sheet';
import { ProductMark } from './product-mark';
import { SearchButton } from './search-button';
import { ThemeMenu } from './theme-menu';
import { type SignedIn, UserMenu } from './user-menu';

type ConsoleShellProps = {
  administrator: SignedIn;
  signOutAction: () => Promise<void>;
  can: Abilities;
  /** The public host of this deployment, which is the name of the enterprise to its machines. */
  domain?: string;
  children: ReactNode;
};

/**
 * The frame of every page of the console. A page returns its header, sections and cards as siblings; the
 * frame spaces them.
 */
export async function ConsoleShell({
  administrator,
  signOutAction,
  can,
  domain,
  children,
}: ConsoleShellProps) {
  const t = await getTranslations('shell');
  return (
    <div className="min-h-dvh [--shell-header:3rem] lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border bg-raised px-3 py-2 text-sm focus:translate-y-0 focus:shadow-overlay"
      >
        {t('skipToContent')}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r bg-surface lg:flex">
        <div className="flex h-12 shrink-0 items-center border-b px-5">
          <ProductMark />
        </div>
        <Navigation />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-surface px-4 lg:px-8">
          <NavigationSheet mark={<ProductMark />} />
          <span className="min-w-0 lg:hidden">
            <ProductMark />
          </span>
          {domain && <span className="truncate text-sm text-subtle max-lg:hidden">{domain}</span>}
          <div className="ml-auto flex shrink-0 items-center gap-1">
            <SearchButton email={administrator.email} can={can} signOutAction={signOutAction} />
            <LanguageMenu />
            <ThemeMenu theme={await getTheme()} />
            <UserMenu administrator={administrator} signOutAction={signOutAction} />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-7xl flex-1 flex-col gap-5 px-4 pt-5 pb-12 focus-visible:outline-none lg:px-8"
        >
          {children}
        </main>
        <FocusKeeper />
      </div>
    </div>
  );
}
