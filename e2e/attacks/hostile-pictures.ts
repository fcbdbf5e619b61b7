/** Files that somebody uploads for a logo, and what each pretends to be. */
import sharp from 'sharp';

const HTML = '<!doctype html><script>alert(1)</script>';

export interface HostileFile {
  readonly what: string;
  readonly content: Buffer;
  /** The media type that it claims where any can be claimed. */
  readonly type?: string;
}

const file = (what: string, content: string | Buffer, type?: string): HostileFile => ({
  what,
  content: Buffer.from(content),
  ...(type !== undefined && { type }),
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** None of them is a picture that a logo may be. */
export const NO_PICTURES: readonly HostileFile[] = [
  file('SVG', SVG, 'image/svg+xml'),
  file('SVG that is called PNG', SVG),
  file('HTML that is called PNG', HTML),
  file(
    'HTML behind the first bytes of a PNG',
    Buffer.concat([Buffer.from('89504e47', 'hex'), Buffer.from(HTML)]),
  ),
  file('a GIF that is also a script', 'GIF89a/*\x00\x00*/=1;alert(1)//', 'image/gif'),
  file('PDF', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>', 'application/pdf'),
  file(
    'an XML that asks for a file',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
  ),
  file(
    'a text that names another picture',
    "push graphic-context\nimage over 0,0 0,0 'https://evil.example/x'",
  ),
];

const square = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#0c0' } });

/** A picture, and a page behind it. */
export const pngAndPage = async () => Buffer.concat([await square().png().toBuffer(), Buffer.from(HTML)]);

/** A picture whose metadata is a page. */
export const jpegWithScript = () =>
  square()
    .withExif({ IFD0: { ImageDescription: HTML } })
    .jpeg()
    .toBuffer();
