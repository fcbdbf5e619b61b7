/** Requests as a browser makes them, of whoever it is that is signed in. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Person } from '@/lib/auth/access.testing';
import { type Fields, formArguments, type Multipart } from './actions';
import type { Ask } from './http';
import { HOST, PUBLIC_URL, type Scene } from './scene';

const FORM_TYPE = 'application/x-www-form-urlencoded';

export function headersOf({ people }: Scene, person: Person, more: OutgoingHttpHeaders = {}) {
  const { cookie } = people[person];
  return { Host: HOST, ...(cookie === '' ? {} : { Cookie: cookie }), ...more };
}

export const get =
  (path: string | ((scene: Scene) => string), person: Person = 'nobody', more: OutgoingHttpHeaders = {}) =>
  (scene: Scene): Ask => ({
    path: typeof path === 'string' ? path : path(scene),
    headers: headersOf(scene, person, more),
  });

/** The address of a page, each parameter in it filled in. */
export function addressOf(page: string, { ids }: Scene): string {
  return page
    .replace('[apiId]', ids.apiId)
    .replace('[applicationId]', ids.applicationId)
    .replace('[eventId]', ids.eventId)
    .replace('[attemptId]', ids.attemptId)
    .replace('[kid]', ids.kid)
    .replace('[resource]', 'applications')
    .replace('[digest]', ids.logoDigest);
}

/** An action with arguments of any kind. */
export function call(
  scene: Scene,
  name: string,
  { type, body }: Multipart,
  person: Person = 'OWNER',
  more: OutgoingHttpHeaders = {},
): Ask {
  const { id, page } = scene.action(name);
  return {
    method: 'POST',
    path: addressOf(page, scene),
    headers: headersOf(scene, person, {
      Origin: PUBLIC_URL,
      'Next-Action': id,
      'Content-Type': type,
      Accept: 'text/x-component',
      ...more,
    }),
    body,
  };
}

/** An action of a form. */
export const submit =
  (
    name: string,
    fields: Fields | ((scene: Scene) => Fields),
    person: Person = 'OWNER',
    more: OutgoingHttpHeaders = {},
  ) =>
  (scene: Scene): Ask =>
    call(scene, name, formArguments(typeof fields === 'function' ? fields(scene) : fields), person, more);

/** A form that is posted to next-auth. */
export const postForm = (
  path: string,
  fields: Record<string, string>,
  headers: OutgoingHttpHeaders = {},
): Ask => ({
  method: 'POST',
  path,
  headers: { Host: HOST, Origin: PUBLIC_URL, 'Content-Type': FORM_TYPE, ...headers },
  body: new URLSearchParams(fields).toString(),
});
