import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { BUILT_FILES } from './addresses';
import type { NodeHandler } from './console-door';

/** The better first; the names of the files that the build made of each end so (scripts/compress.mjs). */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;
type Encoding = keyof typeof ENCODINGS;

/** Of what the build compresses, as Next says it of the files themselves. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** Whether a client takes it (RFC 9110 section 12.5.3); named with no weight of nought, which `*` is not. */
function accepts(header: string, encoding: Encoding): boolean {
  return header.split(',').some((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** What is said instead of the file, such as that it is gone, is not compressed so. */
function dropIfRefused(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, ...rest: never[]) => {
    if (status >= 400) response.removeHeader('Content-Encoding');
    return writeHead(status, ...rest);
  };
}

/** @param folder - where the build keeps what browsers fetch */
function compressedIn(folder: string): ReadonlySet<string> {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return new Set(files.map((file) => BUILT_FILES + file.split(path.sep).join('/')));
}

/**
 * Lets Next send, in place of a built file, what the build has compressed it to: smaller than what can be made while
 * somebody waits, and no work. Next knows both by their names, so conditions, ranges and what is not there stay its own.
 */
export function withCompressedFiles(next: NodeHandler, folder: string): NodeHandler {
  const known = compressedIn(folder);
  return async (request: IncomingMessage, response: ServerResponse) => {
    const [pathname = ''] = (request.url ?? '').split('?', 1);
    const type = TYPES[path.posix.extname(pathname)];
    if (type !== undefined && known.has(pathname + ENCODINGS.br)) {
      const header = String(request.headers['accept-encoding'] ?? '');
      const encoding = (Object.keys(ENCODINGS) as Encoding[]).find((each) => accepts(header, each));
      if (encoding !== undefined) {
        request.url = pathname + ENCODINGS[encoding];
        response.setHeader('Content-Type', type);
        response.setHeader('Content-Encoding', encoding);
        dropIfRefused(response);
      }
    }
    await next(request, response);
  };
}
