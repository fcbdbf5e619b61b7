/** The frame that text fields, text areas and selects have in common. */
export const controlStyles = [
  'w-full min-w-0 rounded-md border border-control bg-surface text-base text-foreground transition-colors',
  'placeholder:text-subtle hover:border-subtle',
  'focus-visible:border-ring focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:border-border disabled:bg-muted disabled:text-subtle',
  // Not `read-only:`, which every select matches.
  '[&[readonly]]:bg-muted',
  'aria-invalid:border-danger',
].join(' ');
