import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform } from 'node:stream';
import { StartError } from '@/lib/start-error';

/**
 * A long text under AES-256-GCM, in pieces, so that it can be read while it comes: STREAM of Hoang, Reyhanitabar, Rogaway
 * and Vizár (CRYPTO 2015). A piece's nonce says which one it is and whether it is the last, so that none can be left
 * out, moved, repeated or cut off. The key must be used for one stream alone.
 */

/** Bytes of a piece before it is encrypted; only the last one is shorter. */
const PIECE = 64 * 1024;
const TAG_LENGTH = 16;

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Hands on pieces of `size` bytes as long as another byte follows, and what is left at the end. */
function inPieces(size: number, work: (piece: Buffer, index: number, last: boolean) => Buffer): Transform {
  let waiting: Buffer[] = [];
  let length = 0;
  let index = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      length += chunk.length;
      if (length <= size) return done();
      let rest: Buffer = Buffer.concat(waiting);
      try {
        for (; rest.length > size; rest = rest.subarray(size))
          this.push(work(rest.subarray(0, size), index++, false));
      } catch (error) {
        return done(error instanceof Error ? error : new Error(String(error)));
      }
      waiting = [rest];
      length = rest.length;
      done();
    },
    flush(done) {
      try {
        done(null, work(Buffer.concat(waiting), index, true));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

/**
 * @param key - 32 bytes, for this stream alone
 * @param about - what was said before it, in clear, and is authenticated with it
 */
export function sealStream(key: Uint8Array, about: Uint8Array): Transform {
  return inPieces(PIECE, (piece, index, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index, last)).setAAD(about);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  });
}

/** Passes on only what is known to be authentic; ends in a StartError where something is not. */
export function openStream(key: Uint8Array, about: Uint8Array): Transform {
  return inPieces(PIECE + TAG_LENGTH, (piece, index, last) => {
    const end = piece.length - TAG_LENGTH;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, last), { authTagLength: TAG_LENGTH })
        .setAAD(about)
        .setAuthTag(piece.subarray(Math.max(end, 0)));
      return Buffer.concat([decipher.update(piece.subarray(0, Math.max(end, 0))), decipher.final()]);
    } catch (cause) {
      throw new StartError('The backup is damaged, cut short or altered', { cause });
    }
  });
}
