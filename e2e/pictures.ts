import { crc32, deflateSync } from 'node:zlib';
import type { Upload } from './apis';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Colour types of the PNG specification, section 11.2.1. */
const GREY = 0;
const RGB = 2;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function encodePng(side: number, depth: number, colour: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(depth, 8);
  header.writeUInt8(colour, 9);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A square PNG of changing colours, so that it does not compress to nothing. */
export function png(side = 64): Buffer {
  const rows = Buffer.alloc(side * (1 + side * 3));
  for (let at = 0; at < rows.length; at += 1) {
    // Each row begins with its filter, which is none.
    rows[at] = at % (1 + side * 3) === 0 ? 0 : (at * 2_654_435_761) >>> 24;
  }
  return encodePng(side, 8, RGB, rows);
}

/** A black square in one bit a pixel: few bytes to send, many to decode. */
export function blackPng(side: number): Buffer {
  return encodePng(side, 1, GREY, Buffer.alloc(side * (1 + Math.ceil(side / 8))));
}

/** A file that says of itself that it is a PNG. */
export function asPng(name: string, content: Buffer | string): Upload {
  return {
    name: `${name}.png`,
    mimeType: 'image/png',
    buffer: typeof content === 'string' ? Buffer.from(content) : content,
  };
}
