import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Refusal } from '@/lib/forms/refusal';
import { LOGO_UPLOAD_LIMIT } from './logo-limit';

/** Pixels on a side of what is stored. */
const SIDE = 256;
const MOST_MEGAPIXELS = 16;
const MOST_PIXELS = MOST_MEGAPIXELS * 1024 * 1024;
const DECODING_SECONDS = 5;
/** Bytes; a constraint of the database, too. */
const LARGEST_IMAGE = 256 * 1024;

// What is uploaded decides by its content which decoder reads it; so there are no others than these.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
// No picture is read twice.
sharp.cache(false);

export interface Logo {
  /** WebP of at most 256 × 256 pixels without metadata. */
  image: Uint8Array<ArrayBuffer>;
  /** Hex SHA-256 of the image. */
  digest: string;
  /** Hex SHA-256 of what was uploaded. */
  uploadDigest: string;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Reads the header alone, so that the size of a picture is known before memory is spent on it. */
async function readHeader(upload: Uint8Array) {
  try {
    return await sharp(upload, { limitInputPixels: false }).metadata();
  } catch {
    // sharp has no error codes; in memory, nothing but the content can be at fault.
    throw new Refusal('logoFormat', 'logo');
  }
}

async function encode(upload: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Of an animation sharp takes the first frame, and metadata only where asked for it.
    const picture = sharp(upload, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: DECODING_SECONDS });
    // What is stored, downloaded and uploaded again is the same then, however often.
    const exact = await picture.clone().webp({ lossless: true }).toBuffer();
    if (exact.byteLength <= LARGEST_IMAGE) return new Uint8Array(exact);
    return new Uint8Array(await picture.webp({ quality: 90 }).toBuffer());
  } catch {
    throw new Refusal('logoUnreadable', 'logo');
  }
}

/**
 * Turns an uploaded picture into the one that is stored.
 *
 * @throws Refusal fileTooLarge, logoFormat (not PNG, JPEG or WebP by its content), logoDimensions, logoUnreadable
 *   (cut off or damaged)
 */
export async function makeLogo(file: Blob): Promise<Logo> {
  if (file.size > LOGO_UPLOAD_LIMIT) {
    throw new Refusal('fileTooLarge', 'logo', { megabytes: LOGO_UPLOAD_LIMIT / 1024 / 1024 });
  }
  const upload = new Uint8Array(await file.arrayBuffer());
  const { width, height } = await readHeader(upload);
  if (width * height > MOST_PIXELS) {
    throw new Refusal('logoDimensions', 'logo', { width, height, megapixels: MOST_MEGAPIXELS });
  }
  const image = await encode(upload);
  return { image, digest: sha256(image), uploadDigest: sha256(upload) };
}
