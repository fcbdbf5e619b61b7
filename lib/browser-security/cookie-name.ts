/**
 * A cookie's name. Where the address is https it is one that browsers take only over https, only from this very host
 * and for all of it (RFC 6265bis section 4.1.3.2), so that no neighbouring subdomain can plant the cookie.
 */
export const hostCookieName = (name: string, https: boolean) => (https ? `__Host-${name}` : name);

/** The value of a cookie in a Cookie header, or in what a document says of its cookies. */
export function cookieIn(cookies: string, name: string): string | undefined {
  const begin = `${name}=`;
  return cookies
    .split('; ')
    .find((pair) => pair.startsWith(begin))
    ?.slice(begin.length);
}
