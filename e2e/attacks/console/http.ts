import { type OutgoingHttpHeaders, request } from 'node:http';

/** What is sent: no client of a higher level would send some of the headers and paths that are needed here. */
export interface Ask {
  readonly method?: string;
  /** As it goes over the wire. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer | string;
}

export interface Received {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly string[];
  readonly body: string;
  readonly bytes: Buffer;
}

/** Milliseconds without a byte after which an answer is taken for none. */
const SILENCE_MS = 30_000;

/** Follows no redirect. An answer that does not come, because the other side hung up, is of status 0. */
export function ask(url: string, { method = 'GET', path, headers = {}, body }: Ask): Promise<Received> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const nothing = { status: 0, headers: {}, cookies: [], body: '', bytes: Buffer.alloc(0) };
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', () => resolve(nothing));
        answer.once('end', () => {
          const bytes = Buffer.concat(chunks);
          const { 'set-cookie': cookies = [], ...others } = answer.headers;
          const single = Object.entries(others).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : value,
          ]);
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(single),
            cookies,
            body: bytes.toString('utf8'),
            bytes,
          });
        });
      },
    );
    sent.setTimeout(SILENCE_MS, () => reject(new Error(`silence after ${method} ${path}`)));
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(nothing);
      else reject(error);
    });
    sent.end(body);
  });
}
