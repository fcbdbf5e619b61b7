import { CopyButton } from '@/components/ui/copy-button';

type CodeBlockProps = {
  /** What it does, by which it is known. */
  name: string;
  text: string;
};

/** Something for a shell, to read and to copy. */
export function CodeBlock({ name, text }: CodeBlockProps) {
  return (
    // What scrolls holds the button, so that it can be reached and scrolled by keyboard.
    <figure aria-label={name} className="min-w-0 overflow-auto rounded-md border">
      <figcaption className="sticky left-0 flex items-center gap-x-3 border-b bg-muted py-1 pr-1 pl-3">
        <span className="min-w-0 flex-1 truncate text-subtle text-xs">{name}</span>
        <CopyButton value={text} name={name} />
      </figcaption>
      <pre className="w-max min-w-full p-3 text-xs leading-5">
        <code className="font-mono">{text}</code>
      </pre>
    </figure>
  );
}
