import { hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { pipeline as finishedPipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { openDataKey } from '@/lib/data-key/envelope';
import { StartError } from '@/lib/start-error';
import { openStream, sealStream } from './sealed-stream';

/**
 * A backup is a line of JSON in clear and, after it, frames: compressed, then encrypted under a key that is derived from
 * the data key, which the line holds as the database does: encrypted under MASTER_KEY. So a backup is worth nothing
 * without MASTER_KEY, and nobody without it can make one that is believed.
 */
const headerSchema = z.object({
  format: z.literal('enterprise-center-backup'),
  formatVersion: z.literal(1),
  /** Of the program that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The newest migration of the database. */
  migration: z.string(),
  /** Base64, see lib/data-key/envelope.ts */
  sealedDataKey: z.base64(),
  /** Base64, 32 bytes; makes the key one of this backup alone. */
  salt: z.base64(),
});
export type Header = z.output<typeof headerSchema>;

const LONGEST_HEADER = 64 * 1024;

const manifestSchema = z.object({
  /** Of `_prisma_migrations`, finished ones, in the order of their names. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In an order in which each refers only to rows of those before it. */
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number(),
      /** Of a partitioned table, in SQL: their bounds and storage parameters. */
      partitions: z.array(z.object({ name: z.string(), bound: z.string(), storage: z.array(z.string()) })),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** `data` is a part of a table in COPY's text format; tables follow each other as the manifest names them. */
export type Frame =
  | { type: 'manifest'; manifest: Manifest }
  | { type: 'data'; data: Buffer }
  | { type: 'tableEnd' }
  | { type: 'end' };

const LETTERS = { manifest: 0x4d, data: 0x44, tableEnd: 0x54, end: 0x45 } as const;
const PREFIX = 5;

function encode(frame: Frame): Buffer {
  const payload =
    frame.type === 'manifest'
      ? Buffer.from(JSON.stringify(frame.manifest))
      : frame.type === 'data'
        ? frame.data
        : Buffer.alloc(0);
  const prefix = Buffer.alloc(PREFIX);
  prefix[0] = LETTERS[frame.type];
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

function decode(letter: number, payload: Buffer): Frame {
  switch (letter) {
    case LETTERS.manifest:
      return { type: 'manifest', manifest: manifestSchema.parse(JSON.parse(payload.toString())) };
    case LETTERS.data:
      return { type: 'data', data: payload };
    case LETTERS.tableEnd:
      return { type: 'tableEnd' };
    case LETTERS.end:
      return { type: 'end' };
    default:
      throw new StartError('The backup holds what this version does not know');
  }
}

const contentKey = (dataKey: Uint8Array, salt: string) =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(salt, 'base64'), 'enterprise-center/backup/v1', 32));

/** Opens the data key with whichever of the keys is the one; 32 bytes each, in base64. */
export function openWithAny(sealedDataKey: Uint8Array, masterKeys: readonly string[]): Buffer {
  let failure: unknown = new StartError('MASTER_KEY is neither set nor in DATA_DIR');
  for (const masterKey of masterKeys) {
    try {
      return openDataKey(sealedDataKey, Buffer.from(masterKey, 'base64'));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

export interface ArchiveOptions {
  header: Omit<Header, 'format' | 'formatVersion' | 'salt'>;
  dataKey: Uint8Array;
}

/** Writes the frames to `destination`, and ends it. */
export async function writeArchive(
  destination: NodeJS.WritableStream,
  { header, dataKey }: ArchiveOptions,
  frames: AsyncIterable<Frame>,
): Promise<void> {
  const salt = randomBytes(32).toString('base64');
  const line = Buffer.from(
    `${JSON.stringify({ format: 'enterprise-center-backup', formatVersion: 1, ...header, salt })}\n`,
  );
  destination.write(line);
  await finishedPipeline(
    Readable.from(encoded(frames)),
    createGzip(),
    sealStream(contentKey(dataKey, salt), line),
    destination,
  );
}

async function* encoded(frames: AsyncIterable<Frame>) {
  for await (const frame of frames) yield encode(frame);
}

/**
 * Reads the line in clear, which is not known to be authentic until a frame was read.
 *
 * @throws StartError
 */
export async function readHeader(file: string): Promise<{ header: Header; line: Buffer }> {
  const refused = (cause?: unknown) =>
    new StartError(`${file} is not a backup of Enterprise Center`, { cause });
  const handle = await open(file).catch((error: Error) => {
    throw new StartError(`${file} cannot be read: ${error.message}`, { cause: error });
  });
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(LONGEST_HEADER), position: 0 });
    const end = buffer.subarray(0, bytesRead).indexOf('\n');
    if (end < 0) throw refused();
    const line = Buffer.from(buffer.subarray(0, end + 1));
    return { header: headerSchema.parse(JSON.parse(line.toString())), line };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw refused(error);
    throw error;
  } finally {
    await handle.close();
  }
}

/**
 * The frames of a backup. Each is authentic when it is given out; that nothing is missing is known when `end` was.
 *
 * @param read - told of each part of the file that was read, in bytes
 * @throws StartError if the backup is damaged, cut short or altered
 */
export async function* readFrames(
  file: string,
  line: Buffer,
  key: Uint8Array,
  read: (bytes: number) => void = () => undefined,
): AsyncGenerator<Frame> {
  const source = createReadStream(file, { start: line.length });
  source.on('data', (chunk) => read(chunk.length));
  const plain = pipeline(source, openStream(key, line), createGunzip(), () => undefined);
  let rest: Buffer = Buffer.alloc(0);
  let ended = false;
  for await (const chunk of plain) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= PREFIX) {
      const next = PREFIX + rest.readUInt32BE(1);
      if (rest.length < next) break;
      const frame = decode(rest[0] ?? 0, rest.subarray(PREFIX, next));
      rest = rest.subarray(next);
      ended = frame.type === 'end';
      yield frame;
    }
  }
  if (!ended || rest.length > 0) throw new StartError('The backup is damaged, cut short or altered');
}

/** The key of the frames, if one of the keys is the MASTER_KEY under which the backup was made. */
export function keyOf({ sealedDataKey, salt }: Header, masterKeys: readonly string[]) {
  const dataKey = openWithAny(Buffer.from(sealedDataKey, 'base64'), masterKeys);
  return { dataKey, key: contentKey(dataKey, salt) };
}

/**
 * Reads a backup from its beginning to its end, without a database.
 *
 * @throws StartError
 */
export async function verifyArchive(
  file: string,
  line: Buffer,
  key: Uint8Array,
  read?: (bytes: number) => void,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let tables = 0;
  for await (const frame of readFrames(file, line, key, read)) {
    if (frame.type === 'manifest') manifest = frame.manifest;
    if (frame.type === 'tableEnd') tables += 1;
  }
  if (manifest === undefined || manifest.tables.length !== tables) {
    throw new StartError('The backup is damaged, cut short or altered');
  }
  return manifest;
}
