/**
 * Next calls this once in each process, before it answers. Our own server has opened the data key by then; where Next runs
 * alone nobody has, and a page may need it before the first token does.
 */
export async function register(): Promise<void> {
  // Put in by the bundler, which leaves out what is only for Node where it builds for another runtime.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { unlockAlone } = await import('./lib/server/unlock');
  await unlockAlone();
}
