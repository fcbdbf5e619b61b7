import 'server-only';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import { findLogo } from './queries';

/** A year: the address names the content, so it never changes. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

const absent = () => new Response(null, { status: 404, headers: { 'Cache-Control': 'private, no-store' } });

/**
 * Answers with an API's logo for who is signed in; 404 without one, and for everybody else. What a browser may do with
 * it stands in next.config.ts (UPLOAD_HEADERS).
 */
export async function serveLogo(apiId: string, digest: string): Promise<Response> {
  // An <img> can do nothing with the way to the sign-in page.
  if ((await findSignedIn()) === null) return absent();
  const image = await findLogo(await requireActor('apis:read'), apiId, digest);
  if (image === null) return absent();
  return new Response(image, {
    headers: {
      'Content-Type': 'image/webp',
      'Cache-Control': CACHE_CONTROL,
      'Content-Disposition': 'inline; filename="logo.webp"',
    },
  });
}
