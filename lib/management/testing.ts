/** The management API as its callers have it, on the database of the test file, and whether it says what is written. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import sharp from 'sharp';
import { z } from 'zod';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes, authorizeApplication } from '@/lib/authorizations/mutations';
import { addClientSecret } from '@/lib/client-secrets/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { MANAGEMENT_API_ID, MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import { openTokenService, type TokenService } from '@/lib/token-service/token-service';
import { MANAGEMENT_PATH } from './address';
import { answerManagement } from './answer';
import { managementDocument } from './document/document';
import { OPERATIONS } from './operations';
import { pointerTo } from './refused';

export interface Sent {
  token?: string | null;
  /** Bytes and text as they are, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Where it comes from. */
  from?: string;
}

export interface Got {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const actor = systemActor('test');

/** What was made. */
export const made = z.looseObject({ id: z.string() });
export const page = z.object({ items: z.array(z.looseObject({})), next: z.string().nullable() });
const problem = z.looseObject({ errors: z.array(z.looseObject({})).optional() });
/** Everything that an answer finds at fault in its request. */
export const faultsOf = ({ body }: { body: unknown }) => problem.parse(body).errors ?? [];

/** Of an answer that is a file. */
export function bytesOf({ body }: { body: unknown }): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new Error(`no file: ${JSON.stringify(body)}`);
}

/** A small image. */
export async function picture(format: 'png' | 'jpeg' | 'webp', background = 'red') {
  const create = { width: 5, height: 3, channels: 3, background } as const;
  return new Uint8Array(await sharp({ create }).toFormat(format).toBuffer());
}

export class Management {
  readonly document = JSON.parse(JSON.stringify(managementDocument(settings().PUBLIC_URL)));
  /** Operations that were called and answered as their success. */
  readonly succeeded = new Set<string>();
  readonly #ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(
    readonly service: TokenService,
    /** With every scope. */
    readonly token: string,
  ) {
    this.#ajv.addSchema(this.document, 'document');
  }

  /** Calls, and complains of an answer that the document does not have. */
  async call(
    method: string,
    path: string,
    { token = this.token, body, headers = {}, from = '192.0.2.7' }: Sent = {},
  ): Promise<Got> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const sent = body instanceof Uint8Array ? new Uint8Array(body) : text;
    const got = await this.send(method, path, { token, body: sent, headers, from });
    const { pathname } = new URL(MANAGEMENT_PATH + path, settings().PUBLIC_URL);
    this.#check(method, pathname.slice(MANAGEMENT_PATH.length), got);
    return got;
  }

  /** Calls with a path as it stands there, and whatever body. */
  async send(
    method: string,
    path: string,
    { token = this.token, body, headers = {}, from = '192.0.2.7' }: Omit<Sent, 'body'> & { body?: BodyInit },
  ): Promise<Got> {
    const { headers: given, body: stream } = new Request(settings().PUBLIC_URL, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body, duplex: 'half' }),
    });
    const request = {
      method,
      url: `${settings().PUBLIC_URL}${MANAGEMENT_PATH}${path}`,
      headers: given,
      body: stream,
      arrayBuffer: () => new Response(stream).arrayBuffer(),
    };
    const context = { requestId: 'request-1', sourceAddress: from };
    const answer = await answerManagement(request, context, () => this.service);
    return { ...answer, body: typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body };
  }

  #check(method: string, path: string, { status, headers, body }: Got): void {
    const operation = OPERATIONS.find(
      (each) =>
        each.method === method && new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    if (operation === undefined) return;
    const at = ['paths', operation.path, method.toLowerCase(), 'responses', String(status)];
    const own = at.reduce((node, step) => node?.[step], this.document);
    const place: string[] = own?.$ref === undefined ? at : own.$ref.split('/').slice(1);
    const response = place.reduce((node, step) => node?.[step], this.document);
    if (response === undefined) throw new Error(`${operation.id} does not say that it answers ${status}`);
    if (status === operation.status) this.succeeded.add(operation.id);
    const [type = ''] = (headers['Content-Type'] ?? '').split(';');
    if (body === null) {
      if (response.content !== undefined && status !== 304) throw new Error(`${operation.id}: no body`);
      return;
    }
    if (response.content?.[type] === undefined) throw new Error(`${operation.id} does not say ${type}`);
    const ref = `document#${pointerTo([...place, 'content', type, 'schema'])
      .replaceAll('{', '%7B')
      .replaceAll('}', '%7D')}`;
    const validate = this.#validators.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#validators.set(ref, validate);
    if (validate(body)) return;
    const faults = this.#ajv.errorsText(validate.errors?.slice(0, 3));
    throw new Error(`${operation.id} ${status}: ${faults} in ${JSON.stringify(body).slice(0, 500)}`);
  }

  /** What a client is given instead of the network. It has a token of its own, which is not looked at. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (pathname.endsWith('/token')) return Response.json({ access_token: this.token, expires_in: 1800 });
    const { authorization: _, 'content-type': type, ...rest } = Object.fromEntries(request.headers);
    const sent = new Uint8Array(await request.arrayBuffer());
    const { status, headers, body } = await this.call(
      request.method,
      pathname.slice(MANAGEMENT_PATH.length) + search,
      {
        body: sent.byteLength > 0 ? sent : undefined,
        headers: { ...rest, ...(type !== undefined && { 'Content-Type': type }) },
      },
    );
    const text = body === null ? null : JSON.stringify(body);
    return new Response(body instanceof Uint8Array ? new Uint8Array(body) : text, { status, headers });
  };

  /** Makes something. */
  async create(path: string, body: object) {
    const { status, body: answer } = await this.call('POST', path, { body });
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    return made.parse(answer);
  }

  /** Of an application that has every other scope. */
  tokenWithout(scope: string): Promise<string> {
    const others = OPERATIONS.flatMap((each) => each.scopes).filter((each) => each !== scope);
    const token = this.#tokens.get(scope) ?? newCaller(others).then((each) => tokenFor(this.service, each));
    this.#tokens.set(scope, token);
    return token;
  }

  close = () => this.service.close();
}

/** An application that the management API authorized, with these scopes; its credentials. */
export async function newCaller(scopes: readonly string[] | 'all', name = 'Pipeline') {
  const { id, clientId } = await createApplication(actor, { id: crypto.randomUUID(), name, description: '' });
  const key = { applicationId: id, apiId: MANAGEMENT_API_ID };
  await authorizeApplication(actor, key);
  const permissions = await db().permission.findMany({ where: { apiId: MANAGEMENT_API_ID } });
  const wanted = permissions.filter(({ code }) => scopes === 'all' || scopes.includes(code));
  await assignScopes(actor, { ...key, permissionIds: wanted.map((each) => each.id), basedOn: [] });
  const { secret } = await addClientSecret(actor, { applicationId: id }, new Date());
  return { id, clientId, secret };
}

export async function tokenFor(
  service: TokenService,
  { clientId, secret }: { clientId: string; secret: string },
  audience = MANAGEMENT_API_IDENTIFIER,
): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', audience });
  const request = new Request(`${settings().PUBLIC_URL}/api/v2/oauth2/token`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa(`${clientId}:${secret}`)}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  });
  const { status, body } = await service.token(request, { requestId: 'r', source: '192.0.2.7' });
  if (status !== 200) throw new Error(`no token: ${body}`);
  return JSON.parse(body ?? '').access_token;
}

export async function openManagement(): Promise<Management> {
  const service = await openTokenService(settings());
  return new Management(service, await tokenFor(service, await newCaller('all')));
}
