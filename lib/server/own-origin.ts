import type { IncomingHttpHeaders } from 'node:http';

/** By which a proxy tells how it was called itself. Next believes them; what we are called comes from PUBLIC_URL alone. */
export const FORWARDED = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'] as const;

/**
 * What Next may take for the host that a form was sent to, where that is not the one of the request: it compares the hosts
 * of a form's page and of its request, and a proxy may have replaced the latter.
 *
 * @param publicUrl - our address, without a path
 * @returns null for what does not say that it comes from a page of ours
 */
export const forwardedHost = (origin: string | null | undefined, publicUrl: string): string | null =>
  origin === publicUrl ? new URL(publicUrl).host : null;

/** Methods that ask for something and change nothing (RFC 9110 section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a request for the console comes from a page of its own, as far as its browser says; what says nothing is no
 * browser, and has nobody's cookie but its own. Next asks the same of a server action, but it compares hosts alone, so
 * that a page at http:// passes for one at https://, and only after it has read the whole body.
 *
 * @param publicUrl - our address, without a path
 */
export function isOwnOrigin(
  { method = 'GET', headers }: { method?: string | undefined; headers: IncomingHttpHeaders },
  publicUrl: string,
): boolean {
  if (SAFE.has(method)) return true;
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  if (origin === publicUrl) return true;
  if (origin === 'null' || !URL.canParse(origin) || new URL(origin).host !== host) return false;
  // By another name of this machine, such as 127.0.0.1 for localhost, or with TLS where PUBLIC_URL has none.
  return host !== new URL(publicUrl).host || origin.startsWith('https:');
}
