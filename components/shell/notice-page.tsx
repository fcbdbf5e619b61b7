import type { ReactNode } from 'react';

type NoticePageProps = {
  /** The HTTP status, for those who report it. */
  status?: number | undefined;
  title: string;
  children: ReactNode;
  action: ReactNode;
};

/** In place of a page that cannot be shown: why, and where to go from here. */
export function NoticePage({ status, title, children, action }: NoticePageProps) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col items-start py-8">
      {status && <p className="font-mono text-sm text-subtle tabular-nums">{status}</p>}
      <h1 className="mt-1 font-semibold text-xl tracking-tight">{title}</h1>
      <div className="mt-2 text-secondary">{children}</div>
      <div className="mt-6 flex flex-wrap gap-2">{action}</div>
    </div>
  );
}
