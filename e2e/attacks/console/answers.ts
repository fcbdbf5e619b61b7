/** Exact answers of the console. */
import { expect } from 'vitest';
import { returned } from './actions';
import type { Received } from './http';

export interface Answer {
  /** For the table. */
  readonly says: string;
  readonly status: number;
  /** null: it must not be there. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** All that are set; none unless said. */
  readonly cookies?: unknown;
  readonly body?: unknown;
  /** What the action in the answer returned. */
  readonly returns?: unknown;
  /** What the audit log has of it: nothing is written without a record, so nothing happened unless said. */
  readonly records?: readonly string[];
}

/** What was received, as far as the answer speaks of it. */
export function observed(received: Received, answer: Answer) {
  const { headers = {}, body, returns } = answer;
  return {
    status: received.status,
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, received.headers[name] ?? null])),
    cookies: received.cookies,
    ...(body === undefined ? {} : { body: received.body }),
    ...(returns === undefined ? {} : { returns: returned(received.bytes) }),
  };
}

export function expected({ status, headers = {}, cookies = [], body, returns }: Answer) {
  return {
    status,
    headers,
    cookies,
    ...(body === undefined ? {} : { body }),
    ...(returns === undefined ? {} : { returns }),
  };
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
export const without = (...texts: string[]) =>
  expect.not.stringMatching(new RegExp(texts.map(escaped).join('|')));

/** Of a page or an action of the console, whoever asks: kept by nobody, and read by no other site. */
const PRIVATE = {
  'cache-control': expect.stringMatching(/\bno-store\b/),
  'access-control-allow-origin': null,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
};

/** A page that says where to sign in. */
export const toLogin = (body: unknown): Answer => ({
  says: '307 to sign in',
  status: 307,
  headers: { ...PRIVATE, location: expect.stringMatching(/^\/login(\?callbackUrl=|$)/) },
  body,
});

/** The same in the stream that the browser's router asked for. */
export const toLoginInStream = (canary: string): Answer => ({
  says: '200, a stream that leads to sign in',
  status: 200,
  headers: { ...PRIVATE, 'content-type': 'text/x-component' },
  body: expect.stringMatching(
    new RegExp(`^(?![\\s\\S]*${canary})[\\s\\S]*NEXT_REDIRECT;replace;/login\\?callbackUrl=`),
  ),
});

/** What the router fetches ahead: the segments of the address that it named itself, and no page. */
export const segmentsAlone = (body: unknown): Answer => ({
  says: '200, the segments of the address alone',
  status: 200,
  headers: { ...PRIVATE, 'content-type': 'text/x-component' },
  body,
});

/** An action that says where to sign in, with the sign-in page in the answer already. */
export const signInFirst = (body: unknown): Answer => ({
  says: 'to sign in',
  status: 200,
  headers: { ...PRIVATE, 'x-action-redirect': expect.stringMatching(/^\/login(\?callbackUrl=[^;]+)?;push$/) },
  body,
});

export const notPermitted: Answer = { says: '403', status: 403, headers: PRIVATE };

/** The same in the stream that the browser's router asked for: its status is out before the page has been asked. */
export const notPermittedInStream: Answer = {
  says: '200, a stream that says 403',
  status: 200,
  headers: { ...PRIVATE, 'content-type': 'text/x-component' },
  body: expect.stringContaining('NEXT_HTTP_ERROR_FALLBACK;403'),
};

/** By the listener, before anything of it is read. */
export const foreign: Answer = {
  says: '403, unread',
  status: 403,
  headers: { 'cache-control': 'no-store', connection: 'close' },
  body: 'This was sent from another site\n',
};

export const page = (body: unknown = expect.any(String)): Answer => ({
  says: '200',
  status: 200,
  headers: PRIVATE,
  body,
});

export const notFound: Answer = { says: '404', status: 404 };

const formState = (says: string, state: Record<string, unknown>): Answer => ({
  says,
  status: 200,
  headers: PRIVATE,
  returns: expect.objectContaining(state),
});

/** A form that says at which fields it was refused, by the reason for each. */
export const refusedFields = (fields: Readonly<Record<string, string>>): Answer =>
  formState(
    `refused at ${Object.entries(fields)
      .map(([field, key]) => `\`${field}\`: ${key}`)
      .join(', ')}`,
    {
      status: 'error',
      fieldErrors: Object.fromEntries(
        Object.entries(fields).map(([field, key]) => [field, [expect.objectContaining({ key })]]),
      ),
    },
  );

/** A form that was refused as a whole. */
export const refused = (key: string): Answer =>
  formState(`refused: ${key}`, { status: 'error', message: expect.objectContaining({ key }) });

export const emptyForm = formState('refused: the form is empty', { status: 'error' });

export const done = (...records: readonly string[]): Answer => ({
  ...formState(records.length === 0 ? 'nothing to do' : `done: ${records.join(', ')}`, { status: 'success' }),
  records,
});

/** By Next, before any action of ours. */
export const noAction = (status: number): Answer => ({
  says: `${status}, no such action`,
  status,
  headers: { 'x-nextjs-action-not-found': '1' },
});
