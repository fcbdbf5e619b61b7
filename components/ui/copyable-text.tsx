import { CopyButton } from './copy-button';

/** An identifier as it is typed elsewhere, with the button that copies it. */
export function CopyableText({ value, name }: { value: string; name: string }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1">
      <code className="wrap-break-word min-w-0 font-mono text-sm">{value}</code>
      <CopyButton value={value} name={name} />
    </span>
  );
}
