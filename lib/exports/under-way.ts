/** Says in the address of a list that no file was begun, because another one is under way. */
export const UNDER_WAY = 'export-under-way';

/** Seconds that an export is given to hand out the next rows. */
export const LEASE_S = 60;

/**
 * Refuses a second export for now: a program by 429, a browser by the page that it comes from, which says it in words. A
 * browser would show nothing for an answer without a page, and has left the list if it is another page.
 */
export function refuseForNow(request: Request): Response {
  if (!request.headers.get('accept')?.includes('text/html')) {
    return new Response(null, { status: 429, headers: { 'Retry-After': String(LEASE_S) } });
  }
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete('format');
  searchParams.set(UNDER_WAY, '');
  const list = pathname.replace(/\/export$/, '');
  return new Response(null, {
    status: 303,
    headers: { Location: `${list}?${searchParams}`, 'Cache-Control': 'no-store' },
  });
}
