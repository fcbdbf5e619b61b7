import { describe, expect, it } from 'vitest';
import { MANAGEMENT_CODES } from '@/lib/management-api/product';
import { OPERATIONS } from '../operations';
import { managementDocument } from './document';

const document = JSON.parse(JSON.stringify(managementDocument('https://center.example.com')));

interface Described {
  operationId: string;
  parameters?: { in: string; name: string }[];
  requestBody?: object;
  responses: object;
}

/** Every object in it, by where it is. */
function* objects(value: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, { ...value }];
  for (const [name, inner] of Object.entries(value)) yield* objects(inner, `${at}/${name}`);
}

const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe('the description of the management API', () => {
  it('has every operation once, with its scopes, its parameters and what it answers', () => {
    const described = Object.entries<Record<string, Described>>(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        path,
        method: method.toUpperCase(),
      })),
    );
    expect(described).toHaveLength(OPERATIONS.length);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    for (const { id, method, path, scopes, status, body } of OPERATIONS) {
      const operation = described.find(({ operationId }) => operationId === id);
      expect(operation).toMatchObject({ path, method, security: [{ oauth2: scopes }] });
      expect(operation?.responses).toMatchObject({
        [status]: expect.anything(),
        401: { $ref: '#/components/responses/Problem401' },
        403: { $ref: '#/components/responses/Problem403' },
        503: { $ref: '#/components/responses/Problem503' },
      });
      const inPath = (operation?.parameters ?? []).flatMap((each) => (each.in === 'path' ? [each.name] : []));
      expect([id, inPath.sort()]).toEqual([id, parametersOf(path).sort()]);
      expect([id, operation?.requestBody !== undefined]).toEqual([id, body !== undefined]);
    }
  });

  it('refers to nothing that it does not have', () => {
    for (const [at, { $ref }] of objects(document)) {
      if (typeof $ref !== 'string') continue;
      const found = $ref
        .split('/')
        .slice(1)
        .reduce((node, step) => node?.[step], document);
      expect([at, $ref, found === undefined]).toEqual([at, $ref, false]);
    }
  });

  it('names every scope of the product, and where tokens come from', () => {
    const { clientCredentials } = document.components.securitySchemes.oauth2.flows;
    expect(Object.keys(clientCredentials.scopes)).toEqual(MANAGEMENT_CODES);
    expect(clientCredentials.tokenUrl).toBe('https://center.example.com/api/v2/oauth2/token');
  });

  it('takes no field that it does not know, in any body', () => {
    const bodies = OPERATIONS.filter(({ body, upload }) => body !== undefined && upload === undefined);
    for (const { path, method } of bodies) {
      const { schema } = document.paths[path][method.toLowerCase()].requestBody.content['application/json'];
      const name = schema.$ref.split('/').at(-1);
      expect([name, document.components.schemas[name].additionalProperties]).toEqual([name, false]);
    }
  });
});
