/** Any origin will do: it only shows whether a path leads away from it. */
const HERE = 'http://here.invalid';

/**
 * A path on this host to go on to after signing in, from what a link or form asked for.
 *
 * @returns null for anything that a browser could take for another host (`//evil`, `/\evil`, `/.//evil`, a full
 * address) and for what is no path
 */
export function safePath(asked: string | null | undefined): string | null {
  if (!asked?.startsWith('/') || !URL.canParse(asked, HERE)) return null;
  const url = new URL(asked, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Resolving drops dot segments, tabs and line ends, and what is left may only now begin with two slashes.
  return url.origin === HERE && !/^\/[/\\]/.test(path) ? path : null;
}

/** The same for an absolute address of this deployment, which next-auth keeps instead of a path. */
export function safeAddress(asked: unknown, publicUrl: string): string {
  // As JSON anything can be sent.
  if (typeof asked !== 'string') return `${publicUrl}/`;
  const path = asked.startsWith(`${publicUrl}/`) ? asked.slice(publicUrl.length) : asked;
  return `${publicUrl}${safePath(path) ?? '/'}`;
}
