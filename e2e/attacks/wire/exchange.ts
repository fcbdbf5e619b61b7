import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What goes over one connection, byte by byte; no HTTP client would send most of it. */
export interface Sent {
  /** Several pieces go out in packets of their own. */
  readonly pieces: readonly Buffer[];
  /** After how many answers to stop listening; 1 unless said. */
  readonly answers?: number;
  /** Closes our side after the last piece. */
  readonly hangsUp?: boolean;
}

export interface Received {
  readonly status: number;
  /** Names in lower case; several of a name joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Milliseconds of silence after which nothing more is expected. */
const SILENCE_MS = 8000;

/** Sends it and reads answers until there are enough of them, or the other side hangs up. */
export async function exchange(url: string, { pieces, answers = 1, hangsUp }: Sent): Promise<Received[]> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const isHead = pieces[0]?.subarray(0, 5).toString('latin1') === 'HEAD ';
  let bytes = Buffer.alloc(0);
  let received: Received[] = [];
  const silence = new Error(`silence after ${pieces[0]?.subarray(0, 80).toString('latin1')}`);
  const finished = new Promise<Received[]>((resolve, reject) => {
    // A reset is a way to hang up, as is the end.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(readAnswers(bytes, isHead, true)));
    socket.setTimeout(SILENCE_MS, () => {
      reject(silence);
      socket.destroy();
    });
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      received = readAnswers(bytes, isHead, false);
      if (received.length >= answers) {
        resolve(received);
        socket.destroy();
      }
    });
  });
  for (const [at, piece] of pieces.entries()) {
    if (socket.destroyed) break;
    if (at > 0) await nextTurn();
    socket.write(piece);
  }
  if (hangsUp) socket.end();
  return finished;
}

/** All whole answers in `bytes`, interim ones (1xx) left out. */
function readAnswers(bytes: Buffer, isHead: boolean, closed: boolean): Received[] {
  const answers: Received[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end === -1) break;
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/.exec(statusLine)?.[1]);
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const before = headers.get(name);
      const value = line.slice(colon + 1).trim();
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
    const framed = bodyOf(rest.subarray(end + 4), headers, isHead || status < 200 || status === 304, closed);
    if (framed === null) break;
    if (status >= 200) answers.push({ status, headers, body: framed.body.toString('utf8') });
    rest = rest.subarray(end + 4 + framed.length);
  }
  return answers;
}

/** @returns null while it is not whole */
function bodyOf(
  bytes: Buffer,
  headers: ReadonlyMap<string, string>,
  none: boolean,
  closed: boolean,
): { body: Buffer; length: number } | null {
  if (none) return { body: Buffer.alloc(0), length: 0 };
  if (headers.get('transfer-encoding') === 'chunked') return unchunked(bytes);
  const declared = headers.get('content-length');
  if (declared === undefined) return closed ? { body: bytes, length: bytes.length } : null;
  const length = Number(declared);
  return bytes.length < length ? null : { body: bytes.subarray(0, length), length };
}

function unchunked(bytes: Buffer): { body: Buffer; length: number } | null {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    if (line === -1) return null;
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    at = line + 2 + size + 2;
    if (bytes.length < at) return null;
    if (size === 0) return { body: Buffer.concat(chunks), length: at };
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
  }
}
