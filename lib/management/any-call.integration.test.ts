import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from './operations';
import { type Management, openManagement, picture } from './testing';

/**
 * Calls of every operation that are made of what the document says, with parts of them spoilt: never a 500, every answer
 * as described (`call` looks), and a refusal of the body or the query always says where.
 */

const { ofEach, seed } = inject('anyCalls');

let api: Management;
const images = new Map<string, Uint8Array>();
/** Ids of things that there are, for parameters of the path. */
const there: Record<string, string[]> = {};

beforeAll(async () => {
  api = await openManagement();
  for (const format of ['png', 'jpeg', 'webp'] as const) images.set(format, await picture(format));
  const made = z.looseObject({ id: z.string() });
  const create = async (path: string, body: object) =>
    made.parse((await api.call('POST', path, { body })).body).id;
  const applicationId = await create('/applications', { name: 'Billing' });
  const apiId = await create('/apis', { name: 'Orders', identifier: 'https://orders.example' });
  Object.assign(there, {
    applicationId: [applicationId],
    apiId: [apiId],
    permissionId: [await create(`/apis/${apiId}/permissions`, { code: 'orders:read' })],
    secretId: [await create(`/applications/${applicationId}/secrets`, { name: 'One' })],
  });
});
afterAll(() => api.close());

const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    "'; DROP TABLE application; --",
    '\u202e',
    '1e400',
    '-0',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

function resolve(schema: Schema): Schema {
  const { $ref } = schema;
  if ($ref === undefined) return schema;
  return $ref
    .split('/')
    .slice(1)
    .reduce((node, step) => node[step], api.document);
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') {
    const [min, max] = [new Date(0), new Date(Date.UTC(9998, 0))];
    return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 60 });
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) });
}

/** What the schema lets in, as far as it says so. */
function valid(given: Schema): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valid));
  const [type] = [schema.type].flat();
  if (type === 'object') {
    const { properties = {}, required = [] } = schema;
    const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valid(each)]));
    return fc.record(fields, { requiredKeys: required });
  }
  if (type === 'array') return fc.array(valid(schema.items ?? {}), { maxLength: 3 });
  if (type === 'integer')
    return fc.integer({ min: schema.minimum, max: Math.min(schema.maximum ?? 1e6, 2e9) });
  if (type === 'number') return fc.double({ noNaN: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return text(schema);
  return strange;
}

/** Now and then one of its members is another, or there is one too many. */
function spoilt(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(arbitrary, fc.nat(5), strange, fc.nat(20)).map(([value, how, other, which]) => {
    if (how > 2) return value;
    if (how === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return other;
    const names = Object.keys(value);
    const name = how === 1 ? 'unknown' : (names[which % Math.max(1, names.length)] ?? 'name');
    return { ...value, [name]: other };
  });
}

/** Images, whole or cut off or with a byte changed, and what is none. */
const file = fc
  .tuple(fc.constantFrom('png', 'jpeg', 'webp'), fc.uint8Array({ maxLength: 40 }), fc.nat(3), fc.nat(200))
  .map(([format, other, how, at]) => {
    const image = images.get(format) ?? other;
    if (how === 0) return other;
    return how === 1 ? image.subarray(0, at) : how === 2 ? image.with(at % image.length, 255) : image;
  });

const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}

function callsOf(operation: (typeof OPERATIONS)[number]) {
  const described = api.document.paths[operation.path][operation.method.toLowerCase()];
  const parameters: Parameter[] = described.parameters ?? [];
  const schema: Schema | undefined = described.requestBody?.content['application/json']?.schema;
  const types = Object.keys(described.requestBody?.content ?? {}).filter((type) => type.startsWith('image/'));
  const named = (where: string, arbitrary: (parameter: Parameter) => fc.Arbitrary<unknown>) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((each) => each.in === where && each.name !== 'cursor')
          .map((each) => [each.name, arbitrary(each)]),
      ),
      { requiredKeys: where === 'path' ? undefined : [] },
    );
  return fc.record({
    path: named('path', ({ name, schema: own }) =>
      fc.oneof(
        { arbitrary: fc.constantFrom(...(there[name] ?? ['none'])), weight: 6 },
        { arbitrary: valid(own), weight: 2 },
        { arbitrary: strange, weight: 1 },
      ),
    ),
    query: named('query', ({ schema: own }) =>
      fc.oneof({ arbitrary: valid(own), weight: 4 }, { arbitrary: strange, weight: 1 }),
    ),
    headers: fc.record(
      {
        'Idempotency-Key': fc.uuid(),
        'If-Match': fc.constant('"x"'),
        ...(types.length > 0 && { 'Content-Type': fc.constantFrom(...types) }),
      },
      { requiredKeys: [] },
    ),
    body:
      types.length > 0
        ? file
        : schema === undefined
          ? fc.constant(undefined)
          : fc.option(spoilt(valid(schema)), { nil: undefined, freq: 20 }),
  });
}

const problem = z.looseObject({
  type: z.string(),
  errors: z.array(z.object({ pointer: z.string().optional(), parameter: z.string().optional() })).optional(),
});

/** What is deleted last is there for the others. */
const inOrder = [
  ...OPERATIONS.filter(({ method, slow }) => !slow && method !== 'DELETE'),
  ...OPERATIONS.filter(({ method, slow }) => !slow && method === 'DELETE'),
];

it.each(inOrder.map(({ id }) => id))(
  '%s answers whatever it is called with as it is described, and never by 500',
  async (id) => {
    const operation = OPERATIONS.find((each) => each.id === id);
    if (operation === undefined) throw new Error(id);
    await fc.assert(
      fc.asyncProperty(callsOf(operation), async ({ path, query, headers, body }) => {
        const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
          // As a browser would send it: half of a surrogate pair is no text.
          const value = Buffer.from(asText(path[name])).toString();
          // Another address altogether is another test's matter.
          return encodeURIComponent(value.replaceAll(/^\.{0,2}$/g, '-'));
        });
        const asked = new URLSearchParams(
          Object.entries(query).map(([name, value]) => [name, asText(value)]),
        );
        const got = await api.call(operation.method, `${address}?${asked}`, {
          body,
          headers: { ...headers },
        });
        expect(got.status).toBeLessThan(500);
        if (got.status !== 400 && got.status !== 422) return;
        const { type, errors = [] } = problem.parse(got.body);
        if (type.endsWith('invalid-body')) {
          for (const { pointer } of errors) expect(pointer).toBeDefined();
          expect(errors).not.toEqual([]);
        }
        if (type.endsWith('invalid-parameter')) {
          for (const { parameter } of errors) expect(parameter).toBeDefined();
          expect(errors).not.toEqual([]);
        }
      }),
      { numRuns: ofEach, ...(seed !== undefined && { seed }) },
    );
  },
  30_000 + ofEach * 500,
);
