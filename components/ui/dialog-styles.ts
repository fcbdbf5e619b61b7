export const dialogScrim = 'fixed inset-0 z-40 bg-scrim data-[state=open]:animate-appear';

/** At the lower edge of a narrow screen, in the upper middle of a wide one; it scrolls inside itself. */
export const dialogPanel = [
  'fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-lg border bg-raised p-5 shadow-overlay',
  'focus-visible:outline-none data-[state=open]:animate-rise',
  'sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[80vh] sm:max-w-lg sm:rounded-lg',
].join(' ');
