import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { pagePolicy } from '@/lib/browser-security/content-security-policy';
import { transportHeaders } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { FORWARDED, forwardedHost } from '@/lib/server/own-origin';

const NONCE_BYTES = 16;

/** Answers of a route handler, which says itself what may be done with them; next.config.ts has what they all carry. */
const isPage = (path: string) => !/^\/api\/auth\/|^\/apis\/[^/]+\/logo\//.test(path);

/**
 * What differs from answer to answer of what browsers are told: a page's nonce, and whether everybody comes by https,
 * which a build cannot know. Next puts the nonce that it finds in the request's policy on all that it writes inline.
 */
export function proxy(request: NextRequest): NextResponse {
  const { PUBLIC_URL, NODE_ENV } = settings();
  const headers = new Headers(request.headers);
  const page = isPage(request.nextUrl.pathname);
  const policy = pagePolicy({
    nonce: randomBytes(NONCE_BYTES).toString('base64'),
    development: NODE_ENV === 'development',
  });
  // Also where it is not needed: what a client sends under this name is not believed.
  headers.set('Content-Security-Policy', policy);
  // Our listener has done the same; where Next runs alone, nobody has.
  for (const name of FORWARDED) headers.delete(name);
  const host = forwardedHost(headers.get('origin'), PUBLIC_URL);
  if (host !== null) headers.set('X-Forwarded-Host', host);
  const response = NextResponse.next({ request: { headers } });
  if (page) response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(transportHeaders(PUBLIC_URL))) response.headers.set(name, value);
  return response;
}

export const config = {
  // Not what programs call (lib/server/addresses.ts), whose bodies would be held here first, and not built files. Next
  // reads this when it builds, so it has to be written out; proxy.test.ts compares.
  matcher:
    '/((?!api/v2/oauth2/(?:token|introspect|revoke)$|api/v1/oauth2/keys$|api/v1/oauth2/\\.well-known/openid-configuration$|\\.well-known/(?:oauth-authorization-server|openid-configuration)/api/v1/oauth2$|api/v2/management(?:/|$)|api/health$|api/ready$|_next/static/|favicon\\.ico$|icon\\.svg$).*)',
};
