/** What a logo may be uploaded as. */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
type LogoType = (typeof LOGO_TYPES)[number];

/** What a file is by its first bytes, whatever it is called; null: nothing that a logo may be. */
export function logoTypeOf(file: Uint8Array): LogoType | null {
  const beginning = String.fromCharCode(...file.subarray(0, 12));
  if (beginning.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (beginning.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return beginning.startsWith('RIFF') && beginning.endsWith('WEBP') ? 'image/webp' : null;
}
