import type { ReactNode } from 'react';
import { cn } from './class-names';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  /** By which it is known. */
  name: string;
  text: string;
  /** What stands above it; the name unless given. */
  caption?: ReactNode;
  className?: string;
};

/** Something for a file or a shell, to read and to copy. */
export function CodeBlock({ name, text, caption = <Caption>{name}</Caption>, className }: CodeBlockProps) {
  return (
    // What scrolls holds the button, so that it can be reached and scrolled by keyboard.
    <figure aria-label={name} className={cn('min-w-0 overflow-auto rounded-md border', className)}>
      <figcaption className="sticky top-0 left-0 flex items-center gap-x-3 border-b bg-muted py-1 pr-1 pl-3">
        {caption}
        <CopyButton value={text} name={name} />
      </figcaption>
      <pre className="w-max min-w-full p-3 text-xs leading-5">
        <code className="font-mono">{text}</code>
      </pre>
    </figure>
  );
}

function Caption({ children }: { children: ReactNode }) {
  return <span className="min-w-0 flex-1 truncate text-subtle text-xs">{children}</span>;
}
