import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isLocalHost } from './local-host';
import { isPublicAddress } from './public-address';

/** Bytes. A set of ten keys of 8,192 bits has a third of it. */
const SIZE_LIMIT = 65_536;
/** Milliseconds for everything together: name, connection, answer. */
const TIMEOUT_MS = 3000;

/** Why a document could not be fetched, in words for administrators; none of them are the document's. */
export class FetchTrouble extends Error {
  override readonly name = 'FetchTrouble';
}

export interface FetchRules {
  /** Host names and addresses that may be in a private network; `*` for all. */
  readonly privateHosts: ReadonlySet<string>;
  readonly timeoutMs?: number;
}

/**
 * Looks a name up once, and lets the connection go to exactly the addresses that were looked at: a name that answers
 * differently the next time (DNS rebinding) leads nowhere else.
 */
function lookupPublic(mayBePrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(new FetchTrouble('the name of the host is unknown'), '');
      } else if (!mayBePrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new FetchTrouble('the host is in a private network'), '');
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

async function readBounded(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    length += chunk.length;
    if (length > SIZE_LIMIT) throw new FetchTrouble('the answer is larger than 64 KiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Fetches a small document from an address that an administrator gave: bounded in time and size, over TLS but from
 * this machine itself, without following redirects, and from no private network unless that host may be in one.
 *
 * @throws FetchTrouble
 */
export async function fetchDocument(address: string, rules: FetchRules): Promise<string> {
  const url = new URL(address);
  const host = hostOf(url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocalHost(url))) {
    throw new FetchTrouble('the address is not https');
  }
  const mayBePrivate = rules.privateHosts.has('*') || rules.privateHosts.has(host);
  // No name, no look-up: Node connects to an address as it is.
  if (isIP(host) !== 0 && !mayBePrivate && !isPublicAddress(host)) {
    throw new FetchTrouble('the host is in a private network');
  }
  const timeoutMs = rules.timeoutMs ?? TIMEOUT_MS;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await new Promise<IncomingMessage>((received, failed) => {
      const request = url.protocol === 'https:' ? requestHttps : requestHttp;
      request(url, {
        // A connection of its own, which goes where the look-up said and is not kept.
        agent: false,
        lookup: lookupPublic(mayBePrivate),
        headers: { accept: 'application/jwk-set+json, application/json', 'accept-encoding': 'identity' },
        signal,
      })
        .on('response', received)
        // Such as after a 101, which Node tells of by nothing else; after an answer or an error it changes nothing.
        .on('close', () => failed(new FetchTrouble('the connection was closed without an answer')))
        .on('error', failed)
        .end();
    });
    try {
      if (answer.statusCode !== 200) throw new FetchTrouble(`the status is ${answer.statusCode}, not 200`);
      if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
        throw new FetchTrouble('the answer is compressed');
      }
      return await readBounded(answer);
    } finally {
      answer.destroy();
    }
  } catch (error) {
    if (error instanceof FetchTrouble) throw error;
    if (signal.aborted) throw new FetchTrouble(`no answer within ${timeoutMs} ms`, { cause: error });
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new FetchTrouble(`the connection failed${code}`, { cause: error });
  }
}
