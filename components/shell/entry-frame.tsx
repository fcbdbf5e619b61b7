import type { ReactNode } from 'react';
import { getTheme } from '@/lib/preferences/get-theme';
import { LanguageMenu } from './language-menu';
import { ProductMark } from './product-mark';
import { ThemeMenu } from './theme-menu';

type EntryFrameProps = { title: string; description?: ReactNode; children: ReactNode };

/** The frame of what comes before the console: signing in, the first set-up. */
export async function EntryFrame({ title, description, children }: EntryFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-between gap-2 px-4 lg:px-8">
        <ProductMark />
        <div className="flex items-center gap-1">
          <LanguageMenu />
          <ThemeMenu theme={await getTheme()} />
        </div>
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-16">
        <div className="w-full max-w-sm rounded-lg border bg-surface p-6 shadow-raised sm:p-8">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          {description && <p className="mt-1 text-sm text-subtle">{description}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
    </div>
  );
}
