import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document';
import { codesOf, pairsOf, reasonOf } from './read-document.testing';

const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  components: {
    securitySchemes: {
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: { scopes: { 'orders:read': 'See orders', 'orders:write': '' } },
          implicit: { scopes: { 'orders:read': 'See them' } },
        },
      },
      key: { type: 'apiKey' },
    },
  },
  security: [{ oauth: ['orders:read'] }, { key: ['not a scope'] }],
  paths: {
    '/v1/orders': {
      parameters: [],
      get: { operationId: 'listOrders', summary: 'List\norders', security: [{ oauth: ['orders:list'] }] },
      post: { description: 'Makes one' },
    },
    '/v1/orders/{id}/items': { get: {}, head: {}, delete: { operationId: 'two words' }, options: {} },
  },
};

const expected = [
  ['orders:read', 'See orders', 'scope'],
  ['orders:write', null, 'scope'],
  ['orders:list', null, 'scope'],
  ['listOrders', 'List orders', 'operation'],
  ['orders:create', 'Makes one', 'operation'],
  ['orders.items:read', null, 'operation'],
];

const yaml = `
openapi: 3.0.3
info: { title: Orders, version: "1" }
components:
  securitySchemes:
    oauth: &oauth
      type: oauth2
      flows:
        clientCredentials:
          scopes:
            orders:read: See orders
    same: *oauth
paths:
  /orders:
    get:
      operationId: listOrders
`;

describe('an OpenAPI document', () => {
  it('gives its scopes, those that are required, and its operations', async () => {
    const { kind, entries, invalid, duplicates } = await readDocument(JSON.stringify(document));
    expect(kind).toBe('openapi');
    expect(entries.map(({ code, description, source }) => [code, description, source])).toEqual(expected);
    expect(invalid).toMatchObject([{ text: 'two words', errors: [{ key: 'permissionCodeCharacters' }] }]);
    expect(duplicates).toEqual([]);
  });

  it('is read as YAML, aliases and all', async () => {
    expect(await pairsOf(yaml)).toEqual([
      ['orders:read', 'See orders'],
      ['listOrders', null],
    ]);
  });

  it('may be of Swagger 2', async () => {
    const swagger = {
      swagger: '2.0',
      securityDefinitions: { o: { type: 'oauth2', scopes: { read: 'See', 'x-internal': true } } },
      paths: { '/{id}': { get: {} } },
    };
    expect(await pairsOf(JSON.stringify(swagger))).toEqual([
      ['read', 'See'],
      ['root:read', null],
    ]);
  });

  it('has descriptions cut to what fits', async () => {
    const long = { ...document, paths: { '/a': { get: { summary: '😀'.repeat(2000) } } } };
    const last = (await readDocument(JSON.stringify(long))).entries.at(-1)?.description;
    expect(last?.length).toBeLessThanOrEqual(500);
    expect(last?.endsWith('😀…')).toBe(true);
  });

  it('follows no reference', async () => {
    const references = { openapi: '3.0.0', paths: { '/a': { $ref: 'https://internal.example/paths.yaml' } } };
    expect(await codesOf(JSON.stringify(references))).toEqual([]);
  });

  it('is told from other JSON and YAML, and from what is damaged', async () => {
    expect(await reasonOf('{"swager": 1}')).toBe('importNotOpenApi');
    expect(await reasonOf('{"openapi": "3.0.0", ')).toBe('importUnreadable');
    expect(await reasonOf('openapi: [')).toBe('importUnreadable');
    expect(await codesOf('openapi')).toEqual(['openapi']);
  });
});
