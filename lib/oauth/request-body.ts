import type { IncomingRequest } from './answer';
import { InvalidRequest } from './errors';

/** Bytes. Everything that a token request can say fits into a fraction of it. */
export const BODY_LIMIT = 16_384;

const FORM = 'application/x-www-form-urlencoded';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws InvalidRequest unless the body is declared to be a form in UTF-8 and not compressed */
export function requireForm({ headers }: IncomingRequest): void {
  const contentType = headers.get('content-type') ?? '';
  if (contentType !== FORM && !isFormInUtf8(contentType)) {
    throw new InvalidRequest('The request body must be application/x-www-form-urlencoded');
  }
  // RFC 9112 §6.1: the HTTP parser undoes `chunked` and looks at no other transfer coding.
  if (
    !isAbsentOr('identity', headers.get('content-encoding')) ||
    !isAbsentOr('chunked', headers.get('transfer-encoding'))
  ) {
    throw new InvalidRequest('The request body must not be compressed');
  }
}

function isAbsentOr(coding: string, header: string | null): boolean {
  return header === null || header.trim().toLowerCase() === coding;
}

function isFormInUtf8(contentType: string): boolean {
  const [type, ...parameters] = contentType.toLowerCase().split(';');
  return type?.trim() === FORM && parameters.every(isHarmlessParameter);
}

function isHarmlessParameter(parameter: string): boolean {
  const [name, value] = parameter.split('=', 2);
  return name?.trim() !== 'charset' || /^\s*("?)utf-8\1\s*$/.test(value ?? '');
}

/**
 * Reads the body, never holding much more than BODY_LIMIT of it.
 * @throws InvalidRequest (413) when it is larger, (400) when it breaks off or is not UTF-8
 */
export async function readBody(request: IncomingRequest): Promise<string> {
  const declared = declaredLength(request.headers.get('content-length'));
  if (declared !== null && declared > BODY_LIMIT) throw InvalidRequest.bodyTooLarge();
  let bytes: ArrayBuffer | Uint8Array;
  try {
    // The HTTP parser holds a body to its declared length (RFC 9112 §6.3): read at once, it stays bounded.
    bytes = declared === null ? await readStream(request.body) : await request.arrayBuffer();
  } catch (cause) {
    if (cause instanceof InvalidRequest) throw cause;
    throw new InvalidRequest('The request body could not be read', { cause });
  }
  if (bytes.byteLength > BODY_LIMIT) throw InvalidRequest.bodyTooLarge();
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new InvalidRequest('The request body is not valid UTF-8', { cause });
  }
}

function declaredLength(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

/**
 * For a body of unknown length (chunked): stops reading as soon as it is too long. The stream is not cancelled:
 * that would close the connection under the answer on a Node stream, and Next's would throw at the next chunk
 * where nobody can catch it. Backpressure keeps the rest out, and the listener knows how to dispose of it.
 */
async function readStream(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const bytes = new Uint8Array(BODY_LIMIT);
  if (stream === null) return bytes.subarray(0, 0);
  const reader = stream.getReader();
  let length = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (length + chunk.value.byteLength > BODY_LIMIT) throw InvalidRequest.bodyTooLarge();
    bytes.set(chunk.value, length);
    length += chunk.value.byteLength;
  }
  return bytes.subarray(0, length);
}
