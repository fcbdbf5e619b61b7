import { DATA_HEADERS, transportHeaders } from '@/lib/browser-security/headers';
import { logger } from '@/lib/logger';
import type { Answer, Answerer, IncomingRequest } from '@/lib/oauth/answer';
import { createCacheableJsonAnswerer, type DocumentContext } from '@/lib/oauth/cacheable-json';
import { managementDocument } from './document';

const answerers = new Map<string, Answerer<DocumentContext>>();

function answererFor(publicUrl: string): Answerer<DocumentContext> {
  const known = answerers.get(publicUrl);
  if (known !== undefined) return known;
  let document: object | undefined;
  const answerer = createCacheableJsonAnswerer(
    () => {
      document ??= managementDocument(publicUrl);
      return document;
    },
    { unexpected: (error, requestId) => logger().error({ err: error, requestId }, 'unexpected error') },
  );
  answerers.set(publicUrl, answerer);
  return answerer;
}

/** The description of the API, for everybody; made when it is asked for the first time. */
export async function documentAnswer(
  request: IncomingRequest,
  publicUrl: string,
  requestId: string,
): Promise<Answer> {
  const { status, headers, body } = await answererFor(publicUrl)(request, { requestId });
  const more = { ...DATA_HEADERS, ...transportHeaders(publicUrl), 'X-Request-Id': requestId };
  return { status, headers: { ...headers, ...more }, body };
}
