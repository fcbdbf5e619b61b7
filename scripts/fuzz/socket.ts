import { strict as assert } from 'node:assert';
import type { AddressInfo } from 'node:net';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { exchange } from '../../e2e/attacks/wire/exchange';
import type { Answerer } from '../../lib/oauth/answer';
import { expectedOf } from '../../lib/oauth/any-request.testing';
import { createNearWorld, requireScopes } from '../../lib/oauth/any-request.world.testing';
import type { DocumentContext } from '../../lib/oauth/cacheable-json';
import { type NearRequest, nearRequest } from '../../lib/oauth/near-request.testing';
import { CLIENT_SECRET } from '../../lib/oauth/testing';
import { createTokenAnswerer } from '../../lib/oauth/token-endpoint';
import { createListener } from '../../lib/server/listener';
import { type Cases, compare, type Tell } from './cases';

/** Only such as a field may hold; others are the raw bytes' business. */
const isField = (header: string) =>
  /^[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/.test(header);
const overHttp = nearRequest.filter(({ header }) => header === undefined || isField(header));

const head = (lines: readonly string[]) =>
  Buffer.from(
    ['POST /api/v2/oauth2/token HTTP/1.1', 'Host: localhost', 'Connection: close', ...lines, '', ''].join(
      '\r\n',
    ),
    'latin1',
  );

function bytesOf({ body, header }: NearRequest, chunkSize: number | null): Buffer {
  const lines = ['Content-Type: application/x-www-form-urlencoded'];
  if (header !== undefined) lines.push(`Authorization: ${header}`);
  if (chunkSize === null) return Buffer.concat([head([...lines, `Content-Length: ${body.length}`]), body]);
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += chunkSize) {
    const part = body.subarray(at, at + chunkSize);
    chunks.push(Buffer.from(`${part.length.toString(16)}\r\n`), Buffer.from(part), Buffer.from('\r\n'));
  }
  return Buffer.concat([head([...lines, 'Transfer-Encoding: chunked']), ...chunks, Buffer.from('0\r\n\r\n')]);
}

/** In packets of their own. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % bytes.length))].toSorted((a, b) => a - b);
  return [...ends, bytes.length]
    .map((end, nth) => bytes.subarray(ends[nth - 1] ?? 0, end))
    .filter(({ length }) => length > 0);
}

/** null: the length is declared. */
const chunkSize = fc.option(fc.integer({ min: 1, max: 64 }), { nil: null });

/** Bytes that mean something to whoever reads HTTP. */
const telling = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  ':',
  '%',
  '&',
  '=',
  '0\r\n\r\n',
  '\r\n\r\n',
  'Content-Length: 1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'GET / HTTP/1.1\r\n',
  '\xff',
  '\x80',
);
const change = fc.record({
  at: fc.nat(2000),
  drop: fc.nat(4),
  put: fc.oneof(telling, fc.string({ maxLength: 3 })),
});

const NO_ACTIVITY = {
  queuedAttempts: 0,
  droppedAttempts: 0,
  writtenAttempts: 0,
  lastFlushSeconds: null,
  failedFlushes: 0,
  failing: false,
};

/** The listener of the deployment around the protocol core, in a world in memory. */
export async function openSocketCases() {
  const world = createNearWorld();
  const troubles: unknown[] = [];
  const unexpected = (error: unknown) => troubles.push(error);
  const token = createTokenAnswerer({ ...world.ports, report: () => undefined, unexpected });
  const nothing: Answerer<DocumentContext> = async () => ({ status: 404, headers: {}, body: null });
  const service = {
    token,
    introspect: nothing,
    revoke: nothing,
    keys: nothing,
    metadata: nothing,
    bearer: async () => ({ fault: 'malformed' as const }),
    bearerFailed: () => 0,
    activity: { stats: () => NO_ACTIVITY, writeSoFar: async () => undefined },
    isReady: async () => true,
    pool: { totalCount: 0, idleCount: 0, waitingCount: 0 },
    signingKeyAges: () => [],
    drain: () => undefined,
    close: async () => undefined,
  };
  const server = createListener({
    service,
    console: async (_, response) => void response.writeHead(404).end(),
    trustedProxies: new BlockList(),
    metrics: null,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  /** Well-formed HTTP, however it is cut: the same answers as in process. */
  const requestCases = (tell: Tell): Cases => ({
    endOnFailure: false,
    property: fc.asyncProperty(
      overHttp,
      fc.boolean(),
      chunkSize,
      fc.array(fc.nat(1000), { maxLength: 4 }),
      async (request, scopeRequired, size, places) => {
        requireScopes(world, scopeRequired);
        const pieces = cut(bytesOf(request, size), places);
        const [answer] = await exchange(url, { pieces });
        assert(answer, 'it hung up');
        compare(answer, expectedOf(request.body, request.header, scopeRequired), request.body, tell);
      },
    ),
  });

  /** Bytes that were changed anywhere, without the secret in them: whatever comes of it, no token and no 500. */
  const rawCases = (tell: Tell): Cases => ({
    endOnFailure: false,
    property: fc.asyncProperty(
      overHttp,
      chunkSize,
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (request, size, changes) => {
        let bytes = bytesOf(withoutSecret(request), size);
        for (const { at, drop, put } of changes) {
          const place = at % bytes.length;
          bytes = Buffer.concat([
            bytes.subarray(0, place),
            Buffer.from(put, 'latin1'),
            bytes.subarray(place + drop),
          ]);
        }
        const answers = await exchange(url, {
          pieces: [bytes],
          answers: Number.POSITIVE_INFINITY,
          hangsUp: true,
        });
        for (const { status, body } of answers) {
          assert(status < 500 || status === 505, `${status}`);
          assert(!body.includes('access_token'), body);
          tell(`raw: ${status}`);
        }
        assert.deepEqual(troubles, []);
      },
    ),
  });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { requestCases, rawCases, close };
}

const withoutSecret = ({ body, header }: NearRequest): NearRequest => ({
  body: Uint8Array.from(
    Buffer.from(Buffer.from(body).toString('latin1').replaceAll('secret', 'sesame'), 'latin1'),
  ),
  header: header?.replace(/^basic .*/i, `Basic ${btoa(`a:${CLIENT_SECRET.length}`)}`),
});
