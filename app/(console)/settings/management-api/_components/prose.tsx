/** A text of the description, in which code stands between backticks. */
export function Prose({ children }: { children: string }) {
  return [...children.matchAll(/`([^`]+)`|[^`]+/g)].map(({ 0: text, 1: code, index }) =>
    code === undefined ? (
      text
    ) : (
      <code key={index} className="font-mono text-[0.9em] text-foreground">
        {code}
      </code>
    ),
  );
}
