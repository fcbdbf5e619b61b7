import { atomically } from '@/lib/db';
import { settings } from '@/lib/env';
import type { Answer } from '@/lib/oauth/answer';
import { MANAGEMENT_PATH } from './address';
import { sealCursor } from './cursor';
import { Download } from './download';
import { entityTag, isUnchanged, requireMatch, requireNoMatch, strongTag } from './entity-tag';
import type { Caller, Operation, Outcome, Prepared } from './operation';
import { Problem } from './problem';

export interface Performance {
  params: Record<string, string>;
  query: Record<string, string>;
  pathname: string;
  /** Of the body; undefined: there was none. */
  text: string | undefined;
  /** The body, where that is no JSON. */
  file: File | undefined;
  header: (name: string) => string | null;
  caller: Caller;
  now: Date;
}

const addressOf = (path: string) => `${settings().PUBLIC_URL}${path}`;

/** Of a page: its rows, and where to read on (RFC 8288). */
function pageAnswer(operation: Operation, { next, body }: Outcome<unknown>, given: Performance): Answer {
  const cursor = next ? sealCursor(next, operation.binding(given.query)) : null;
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (cursor !== null) {
    const query = new URLSearchParams({ ...given.query, cursor });
    headers.Link = `<${addressOf(given.pathname)}?${query}>; rel="next"`;
  }
  return { status: 200, headers, body: JSON.stringify({ items: body, next: cursor }) };
}

export function plainAnswer(operation: Operation, outcome: Outcome<unknown>, given: Performance): Answer {
  if (operation.isList) return pageAnswer(operation, outcome, given);
  if (operation.answer === undefined) return { status: operation.status, headers: {}, body: null };
  const body = JSON.stringify(outcome.body);
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (operation.hasTag) headers.ETag = entityTag(body);
  if (outcome.location !== undefined) headers.Location = addressOf(MANAGEMENT_PATH + outcome.location);
  if (
    operation.method === 'GET' &&
    headers.ETag &&
    isUnchanged(given.header('if-none-match'), headers.ETag)
  ) {
    return { status: 304, headers: { ETag: headers.ETag }, body: null };
  }
  return { status: operation.status, headers, body };
}

/** Whoever sends one relies on it: where it can be held against nothing, it is refused rather than left out. */
function refuseConditions(header: Performance['header']): void {
  for (const name of ['If-Match', 'If-None-Match']) {
    if (header(name.toLowerCase()) === null) continue;
    throw Problem.header(name, 'What this changes has no entity-tag of its own.');
  }
}

const tagOf = (resource: unknown) =>
  resource instanceof Download ? strongTag(resource.about.digest) : entityTag(JSON.stringify(resource));

/** What a request says of the resource as its sender knows it, compared with what is there. */
async function requirePrecondition({ current }: Prepared, { header }: Performance): Promise<void> {
  if (current === undefined) return refuseConditions(header);
  const [ifMatch, ifNoneMatch] = [header('if-match'), header('if-none-match')];
  if (ifMatch === null && ifNoneMatch === null) return;
  const body = await current();
  const tag = body === null ? null : tagOf(body);
  requireMatch(ifMatch, tag);
  requireNoMatch(ifNoneMatch, tag);
}

/** All that is done in one transaction: what is held and compared is still so when it is changed. */
export async function write(operation: Operation, prepared: Prepared, given: Performance): Promise<Answer> {
  const run = async () => {
    await requirePrecondition(prepared, given);
    return plainAnswer(operation, await prepared.run(), given);
  };
  if (operation.slow) return run();
  return atomically(async (tx) => {
    await prepared.hold(tx);
    return run();
  });
}
