import 'server-only';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import { findLogo } from './queries';

/** A year: the address names the content, so it never changes. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

/** Answers with an API's logo for who is signed in; 404 without one, and for everybody else. */
export async function serveLogo(apiId: string, digest: string): Promise<Response> {
  // An <img> can do nothing with the way to the sign-in page.
  if ((await findSignedIn()) === null) return new Response(null, { status: 404 });
  const image = await findLogo(await requireActor('apis:read'), apiId, digest);
  if (image === null) return new Response(null, { status: 404 });
  return new Response(image, {
    headers: {
      'Content-Type': 'image/webp',
      'Cache-Control': CACHE_CONTROL,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
