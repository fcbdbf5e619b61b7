import type { ReactNode } from 'react';
import { ProductMark } from './product-mark';

type BarePageProps = {
  /** At the end of the header: language and theme, where they can be chosen. */
  controls?: ReactNode;
  children: ReactNode;
};

/** A page outside the console: no navigation, only the product's name. */
export function BarePage({ controls, children }: BarePageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-between gap-2 px-4 lg:px-8">
        <ProductMark />
        <div className="flex items-center gap-1">{controls}</div>
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-16">{children}</main>
    </div>
  );
}
