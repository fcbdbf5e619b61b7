/** Server actions, called as the browser does. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
});

export interface BuiltAction {
  /** By which the browser names it. */
  readonly id: string;
  /** `lib/apis/actions.ts createApiAction` */
  readonly name: string;
  /** A page that can run it, as Next names its address. */
  readonly page: string;
}

const addressOf = (worker: string) =>
  worker
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replaceAll(/\/\([^/]*\)/g, '') || '/';

/** All that the build has. */
export function builtActions(): readonly BuiltAction[] {
  const text = readFileSync('.next/server/server-reference-manifest.json', 'utf8');
  return Object.entries(manifestSchema.parse(JSON.parse(text)).node).map(
    ([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename} ${exportedName}`,
      page: addressOf(Object.keys(workers)[0] ?? ''),
    }),
  );
}

interface Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}
type Value = string | Upload;
/** By name; several of a name as a list. */
export type Fields = Readonly<Record<string, Value | readonly string[]>>;

export interface Multipart {
  readonly type: string;
  readonly body: Buffer;
}

const quoted = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** By hand, because names and values go out as they are, well-formed or not. */
export function multipart(parts: readonly (readonly [name: string, value: Value])[]): Multipart {
  const boundary = `----${randomBytes(12).toString('hex')}`;
  const written = parts.flatMap(([name, value]) => {
    const [file, content] =
      typeof value === 'string'
        ? ['', Buffer.from(value)]
        : [`; filename="${quoted(value.name)}"\r\nContent-Type: ${value.type}`, value.content];
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n`;
    return [Buffer.from(head), content, Buffer.from('\r\n')];
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** The arguments of a form action: the state before, and the form. */
export function formArguments(fields: Fields, previous: unknown = { status: 'idle' }): Multipart {
  const entries = Object.entries(fields).flatMap(([name, value]) => {
    const values: readonly Value[] = typeof value === 'string' || 'content' in value ? [value] : value;
    return values.map((each) => [`_1_${name}`, each] as const);
  });
  return multipart([...entries, ['0', JSON.stringify([previous, '$K1'])]]);
}

/** Arguments that are no form. */
export const plainArguments = (...values: unknown[]): Multipart => ({
  type: 'text/plain;charset=UTF-8',
  body: Buffer.from(JSON.stringify(values)),
});

/** The rows of a stream of React's, by their ids; texts stand in it with their length in bytes before them. */
function rowsOf(stream: Buffer): Map<string, string> {
  const rows = new Map<string, string>();
  let at = 0;
  while (at < stream.length) {
    const colon = stream.indexOf(':', at);
    if (colon === -1) break;
    const id = stream.subarray(at, colon).toString();
    const length = /^T([0-9a-f]+),/.exec(stream.subarray(colon + 1, colon + 20).toString());
    const start = colon + 1 + (length?.[0].length ?? 0);
    const line = stream.indexOf('\n', start);
    const end = length ? start + Number.parseInt(length[1] ?? '', 16) : line === -1 ? stream.length : line;
    rows.set(id, stream.subarray(start, end).toString());
    at = length ? end : end + 1;
  }
  return rows;
}

/** What an action returned, out of the stream that answers it; undefined where there is nothing such in it. */
export function returned(stream: Buffer): unknown {
  const rows = rowsOf(stream);
  const reference = /"a":"\$@(\w+)"/.exec(rows.get('0') ?? '')?.[1];
  const row = reference === undefined ? undefined : rows.get(reference);
  if (row === undefined) return undefined;
  return row.startsWith('E') ? { thrown: JSON.parse(row.slice(1)) } : JSON.parse(row);
}
