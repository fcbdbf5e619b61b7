import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeLogo } from './logo';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } });

const file = (content: string | Buffer, name = 'logo.png', type = 'image/png') =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type });

/** A PNG of zeros that is small as a file and enormous as a picture. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const refused = (key: string) => expect.objectContaining({ name: 'Refusal', key, field: 'logo' });

describe('a logo', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'is taken as %s, whatever the file says it is',
    async (format) => {
      const upload = await picture(600, 300).toFormat(format).toBuffer();
      const logo = await makeLogo(file(upload, 'report.pdf', 'application/pdf'));
      const stored = await sharp(logo.image).metadata();
      expect(stored).toMatchObject({ format: 'webp', width: 256, height: 128 });
      expect(logo.digest).toBe(createHash('sha256').update(logo.image).digest('hex'));
    },
  );

  it('is not blown up when it is small', async () => {
    const logo = await makeLogo(file(await picture(20, 10).png().toBuffer()));
    expect(await sharp(logo.image).metadata()).toMatchObject({ width: 20, height: 10 });
  });

  it('stands upright and says nothing of where it was taken', async () => {
    const upload = await picture(40, 20)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const stored = await sharp((await makeLogo(file(upload))).image).metadata();
    expect(stored).toMatchObject({ width: 20, height: 40 });
    expect(stored.orientation).toBeUndefined();
    expect(stored.exif).toBeUndefined();
    expect(stored.icc).toBeUndefined();
  });

  it.each([
    ['png', 300, 200],
    ['jpeg', 256, 256],
    ['webp', 40, 256],
  ] as const)(
    'is the same when it is downloaded and uploaded again, made of %s',
    async (format, width, height) => {
      const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
      const create = { width, height, channels: 3, background: 'black', noise } as const;
      // From nothing to all: what cannot be seen has colours of its own.
      const ramp = Buffer.from(Array.from({ length: width * height }, (_, nth) => nth % 256));
      const upload = await sharp({ create })
        .joinChannel(ramp, { raw: { width, height, channels: 1 } })
        .toFormat(format)
        .toBuffer();
      const { image, digest } = await makeLogo(file(upload));
      expect(await makeLogo(file(Buffer.from(image)))).toEqual({ image, digest, uploadDigest: digest });
    },
  );

  it('keeps within 256 KB even when nothing in it can be compressed', async () => {
    const noise = await sharp({
      create: {
        width: 512,
        height: 512,
        channels: 3,
        background: 'black',
        noise: { type: 'gaussian', sigma: 90 },
      },
    })
      .joinChannel(
        await sharp({
          create: {
            width: 512,
            height: 512,
            channels: 3,
            background: 'black',
            noise: { type: 'gaussian', sigma: 90 },
          },
        })
          .extractChannel(0)
          .png()
          .toBuffer(),
      )
      .png()
      .toBuffer();
    const logo = await makeLogo(file(noise));
    expect(logo.image.byteLength).toBeLessThanOrEqual(256 * 1024);
  });

  it('is the first picture of an animation', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const upload = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(upload).metadata()).pages).toBe(2);
    const { image } = await makeLogo(file(upload));
    expect((await sharp(image).metadata()).pages).toBeUndefined();
    const [red = 0, , blue = 255] = await sharp(image).raw().toBuffer();
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
  });

  it.each([
    [
      'an SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>',
    ],
    ['a page', '<!doctype html><html><body><script>alert(1)</script></body></html>'],
    ['a text', 'logo'],
    ['nothing', ''],
  ])('is refused when the file named .png is %s', async (_what, content) => {
    await expect(makeLogo(file(content))).rejects.toEqual(refused('logoFormat'));
  });

  it('is refused as another format that the library could read', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    await expect(makeLogo(file(gif))).rejects.toEqual(refused('logoFormat'));
    const tiff = await picture(4, 4).tiff().toBuffer();
    await expect(makeLogo(file(tiff))).rejects.toEqual(refused('logoFormat'));
  });

  it('is refused when it is cut off', async () => {
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const noise = sharp({
        create: {
          width: 200,
          height: 200,
          channels: 3,
          background: 'black',
          noise: { type: 'gaussian', sigma: 50 },
        },
      });
      const whole = await noise.toFormat(format).toBuffer();
      const cut = whole.subarray(0, Math.floor(whole.length / 2));
      await expect(makeLogo(file(cut)), format).rejects.toMatchObject({
        key: expect.stringMatching(/^logo(Unreadable|Format)$/),
        field: 'logo',
      });
    }
  });

  it('is refused at once when it has 20,000 × 20,000 pixels', async () => {
    const upload = bomb(20_000, 20_000);
    expect(upload.length).toBeLessThan(2 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(makeLogo(file(upload))).rejects.toEqual(refused('logoDimensions'));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('is taken at the largest size and refused one pixel above', async () => {
    const logo = await makeLogo(file(bomb(4096, 4096)));
    expect(await sharp(logo.image).metadata()).toMatchObject({ width: 256, height: 256 });
    await expect(makeLogo(file(bomb(4096, 4097)))).rejects.toEqual(refused('logoDimensions'));
  });

  it('is refused above 2 MB before it is looked into', async () => {
    const upload = file(Buffer.alloc(2 * 1024 * 1024 + 1));
    await expect(makeLogo(upload)).rejects.toMatchObject({ key: 'fileTooLarge', values: { megabytes: 2 } });
  });
});
