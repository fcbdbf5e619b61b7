import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { MANAGEMENT_PERMISSIONS } from '@/lib/management-api/product';
import { tokenEndpointOf } from '@/lib/oauth/metadata';
import { MANAGEMENT_PATH } from '../address';
import type { Operation } from '../operation';
import { OPERATIONS } from '../operations';
import { PROBLEMS, type ProblemKind, problemType } from '../problem';

const faultSchema = z.object({
  pointer: z.string().optional().meta({ description: 'Into the body (RFC 6901).', example: '/name' }),
  parameter: z.string().optional().meta({ description: 'Of the query.' }),
  header: z.string().optional(),
  code: z.string().meta({ description: 'Stable, for programs.', example: 'required' }),
  detail: z.string().meta({ example: 'This field is required.' }),
});

const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Stable, for programs.', example: problemType('invalid-body') }),
    title: z.string().meta({ example: PROBLEMS['invalid-body'][1] }),
    status: z.int().meta({ example: 422 }),
    detail: z.string().meta({ example: 'The body is not valid.' }),
    errors: z.array(faultSchema).optional().meta({ description: 'Everything that is wrong, and where.' }),
    requestId: z.string().meta({ description: 'By which logs know the request; also in X-Request-Id.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const requestIdHeader = { 'X-Request-Id': { schema: { type: 'string' as const } } };
const tagHeader = {
  ETag: {
    description: 'Of this representation, for If-Match and If-None-Match (RFC 9110).',
    schema: { type: 'string' as const },
  },
};

const OF_ALL: readonly ProblemKind[] = [
  'malformed-request',
  'invalid-parameter',
  'invalid-token',
  'insufficient-scope',
  'too-many-failures',
  'internal-error',
  'unavailable',
];
const OF_BODIES: readonly ProblemKind[] = ['content-too-large', 'unsupported-media-type', 'invalid-body'];

function problemsOf(operation: Operation): ProblemKind[] {
  const kinds = new Set<ProblemKind>([...OF_ALL, ...operation.problems]);
  // A body where there is none to be is refused as one that is not valid.
  for (const kind of OF_BODIES) kinds.add(kind);
  if (operation.takesIfMatch) kinds.add('precondition-failed');
  if (operation.once) kinds.add('idempotency-key-reused');
  if (operation.method !== 'GET') kinds.add('not-permitted');
  if (operation.path.includes('{')) kinds.add('not-found');
  return [...kinds];
}

const header = (description: string) => ({ description, schema: { type: 'string' as const } });

/** What is answered with a status, by whatever operation; referred to by all of them. */
function problemResponse(status: number) {
  const titles = Object.values(PROBLEMS).flatMap(([each, title]) => (each === status ? [title] : []));
  return {
    id: `Problem${status}`,
    description: titles.join(', or: '),
    headers: {
      ...requestIdHeader,
      Link: header('Where a person reads what is meant (RFC 8288, `rel="help"`).'),
      ...((status === 429 || status === 503) && { 'Retry-After': header('Seconds.') }),
      ...((status === 401 || status === 403) && { 'WWW-Authenticate': header('RFC 6750 section 3.') }),
    },
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const STATUSES = new Set<number>(Object.values(PROBLEMS).map(([status]) => status));
const PROBLEM_RESPONSES = new Map([...STATUSES].map((status) => [status, problemResponse(status)]));

function problemResponses(operation: Operation) {
  const statuses = new Set(problemsOf(operation).map((kind) => PROBLEMS[kind][0]));
  return Object.fromEntries(
    [...PROBLEM_RESPONSES].filter(([status]) => [...statuses].some((each) => each === status)),
  );
}

const text = (description: string) => z.string().optional().meta({ description });

function headerParameters(operation: Operation): z.ZodObject | undefined {
  const headers: Record<string, z.ZodType> = {};
  if (operation.takesIfMatch) {
    headers['If-Match'] = text('The ETag that it must still have; else nothing is changed (412).');
  }
  if (operation.method === 'GET' && operation.hasTag) {
    headers['If-None-Match'] = text('The ETag that is known already; if it is still the same, 304.');
  }
  if (operation.once) {
    headers['Idempotency-Key'] = z
      .string()
      .min(16)
      .max(255)
      .regex(/^[\x21-\x7e]+$/)
      .optional()
      .meta({
        description:
          'Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer.',
      });
  }
  return Object.keys(headers).length === 0 ? undefined : z.object(headers);
}

/** What a list answers with: its items, and where to read on. */
const pageOf = (items: z.ZodType) =>
  z.object({
    items,
    next: z
      .string()
      .nullable()
      .meta({ description: 'The cursor of the next page; null: there is none.', example: null }),
  });

/** Bytes as they are (OpenAPI 3.1.1, section 4.7.14.4.2). */
const binary = (type: string, more = {}) => ({ schema: { contentMediaType: type, ...more } });

function successOf(operation: Operation) {
  const { answer, status, isList, hasTag, once, download } = operation;
  const headers = {
    ...requestIdHeader,
    ...(hasTag && tagHeader),
    ...(isList && {
      Link: { description: 'The next page (RFC 8288).', schema: { type: 'string' as const } },
    }),
    ...(status === 201 && { Location: { schema: { type: 'string' as const } } }),
    ...(once && {
      'Idempotent-Replayed': {
        description: '`true` where this is the answer to an earlier request with the same key.',
        schema: { type: 'string' as const },
      },
    }),
  };
  if (download !== undefined)
    return { description: 'The file.', headers, content: { [download]: binary(download) } };
  if (answer === undefined) return { description: 'Done.', headers };
  const schema = isList ? pageOf(answer) : answer;
  const description = status === 201 ? 'It was made.' : 'What there is.';
  return { description, headers, content: { 'application/json': { schema } } };
}

function requestBodyOf({ body, upload }: Operation) {
  if (upload !== undefined) {
    const { types, limit } = upload;
    return {
      required: true,
      description: `One of ${types.join(', ')}, and truly that; at most ${limit} bytes.`,
      content: Object.fromEntries(types.map((type) => [type, binary(type, { maxLength: limit })])),
    };
  }
  return body && { required: true, content: { 'application/json': { schema: body } } };
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scopes, params, query, status, method, hasTag } = operation;
  const requestBody = requestBodyOf(operation);
  const header = headerParameters(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: [{ oauth2: [...scopes] }],
    requestParams: { path: params, query, ...(header && { header }) },
    ...(requestBody && { requestBody }),
    // Which of the problems with a status it may answer, which its responses cannot say.
    'x-problem-types': problemsOf(operation).map(problemType),
    responses: {
      [status]: successOf(operation),
      ...(method === 'GET' && hasTag && { 304: { description: 'It is as known.', headers: tagHeader } }),
      ...problemResponses(operation),
    },
  };
}

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const method = operation.method.toLowerCase();
    paths[operation.path] = { ...paths[operation.path], [method]: describeOperation(operation) };
  }
  return paths;
}

const DESCRIPTION = `What an administrator can do in the console, for programs. Every call carries an access token of this
deployment whose audience is the management API; each operation names the scopes that it needs. Times are in UTC. Fields
that are not known are refused. Errors are problems (RFC 9457).`;

/**
 * The description of the management API (OpenAPI 3.1), made of the schemas by which requests are checked.
 *
 * @param publicUrl - `https://{your_domain}` without a trailing slash
 */
export function managementDocument(publicUrl: string) {
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Enterprise Center management API', version: '2', description: DESCRIPTION },
    servers: [{ url: `${publicUrl}${MANAGEMENT_PATH}` }],
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(OPERATIONS),
    components: {
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          flows: {
            clientCredentials: {
              tokenUrl: tokenEndpointOf(publicUrl),
              scopes: Object.fromEntries(
                MANAGEMENT_PERMISSIONS.map(({ code, description }) => [code, description]),
              ),
            },
          },
        },
      },
    },
  });
}
