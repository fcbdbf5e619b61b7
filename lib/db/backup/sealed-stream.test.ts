import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openStream, sealStream } from './sealed-stream';

const key = randomBytes(32);
const about = Buffer.from('about');
const SEALED_PIECE = 64 * 1024 + 16;

const seal = (text: Buffer) => buffer(Readable.from([text]).pipe(sealStream(key, about)));
/** In parts that do not fall together with its pieces. */
const open = (sealed: Buffer, with_ = { key, about }) => {
  const parts: Buffer[] = [];
  for (let from = 0; from < sealed.length; from += 50_001) parts.push(sealed.subarray(from, from + 50_001));
  return buffer(Readable.from(parts).compose(openStream(with_.key, with_.about)));
};
const refused = /^The backup is damaged, cut short or altered$/;

describe('a sealed stream', () => {
  it.each([0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000])(
    'opens to its %i bytes',
    async (length) => {
      const text = randomBytes(length);
      const sealed = await seal(text);
      expect((await open(sealed)).equals(text)).toBe(true);
      expect(sealed.length).toBe(length + 16 * Math.max(1, Math.ceil(length / (64 * 1024))));
    },
  );

  it('is refused when any of its bits is another', async () => {
    const sealed = await seal(randomBytes(150_000));
    for (const at of [0, 1, SEALED_PIECE - 1, SEALED_PIECE, 2 * SEALED_PIECE, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(open(altered), String(at)).rejects.toThrow(refused);
    }
  });

  it('is refused when it is cut short, also between two pieces, or goes on', async () => {
    const sealed = await seal(randomBytes(150_000));
    for (const length of [0, 1, 15, SEALED_PIECE, 2 * SEALED_PIECE, sealed.length - 1])
      await expect(open(sealed.subarray(0, length)), String(length)).rejects.toThrow(refused);
    await expect(open(Buffer.concat([sealed, Buffer.alloc(1)]))).rejects.toThrow(refused);
  });

  it('is refused when pieces change places or come twice', async () => {
    const sealed = await seal(randomBytes(200_000));
    const piece = (i: number) => sealed.subarray(i * SEALED_PIECE, (i + 1) * SEALED_PIECE);
    await expect(open(Buffer.concat([piece(1), piece(0), piece(2), piece(3)]))).rejects.toThrow(refused);
    await expect(open(Buffer.concat([piece(0), piece(0), piece(1), piece(2), piece(3)]))).rejects.toThrow(
      refused,
    );
  });

  it('is refused under another key, and after another text in clear', async () => {
    const sealed = await seal(randomBytes(10));
    await expect(open(sealed, { key: randomBytes(32), about })).rejects.toThrow(refused);
    await expect(open(sealed, { key, about: Buffer.from('aboot') })).rejects.toThrow(refused);
  });
});
