import type { ReactNode } from 'react';
import { getTheme } from '@/lib/preferences/get-theme';
import { BarePage } from './bare-page';
import { LanguageMenu } from './language-menu';
import { ThemeMenu } from './theme-menu';

type EntryFrameProps = { title: string; description?: ReactNode; children: ReactNode };

/** The frame of what comes before the console: signing in, the first set-up. */
export async function EntryFrame({ title, description, children }: EntryFrameProps) {
  const controls = (
    <>
      <LanguageMenu />
      <ThemeMenu theme={await getTheme()} />
    </>
  );
  return (
    <BarePage controls={controls}>
      <div className="w-full max-w-sm rounded-lg border bg-surface p-6 shadow-raised sm:p-8">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {description && <p className="mt-1 text-sm text-subtle">{description}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </BarePage>
  );
}
