import { describe, expect, it } from 'vitest';
import { readPublicKey } from '@/lib/client-keys/public-key';
import { EXAMPLE_KEY } from '../keys/example-key';
import { OPERATIONS } from '../operations';
import { PROBLEMS, type ProblemKind, problemType } from '../problem';
import { listReference } from './reference';

const resources = listReference('https://center.example.com');
const operations = resources.flatMap((resource) => resource.operations);
const found = (id: string) => operations.find((operation) => operation.id === id);

describe('the reference of the management API', () => {
  it('has every operation once, under an address of its own', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
    expect(new Set(resources.map(({ slug }) => slug)).size).toBe(resources.length);
    for (const { slug } of resources) expect(slug).toMatch(/^[a-z-]+$/);
  });

  it.each(OPERATIONS)('shows a call of $id that the API takes', ({ id, body, upload, path, params }) => {
    const call = found(id)?.call ?? '';
    const [, sent] = /^ {2}-d '(.*)'$/ms.exec(call) ?? [];
    expect(sent !== undefined).toBe(body !== undefined && upload === undefined);
    const [, type] = /-H 'Content-Type: (image\/\w+)' \\\n {2}--data-binary @file\./.exec(call) ?? [];
    expect(type !== undefined && upload?.types.includes(type)).toBe(upload !== undefined);
    if (sent !== undefined) expect(body?.safeParse(JSON.parse(sent)).error?.issues).toBeUndefined();
    const pattern = path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/?']+)");
    const address = new RegExp(`'https://center.example.com/api/v2/management${pattern}(?:\\?[^']*)?'`).exec(
      call,
    );
    expect(params.safeParse(address?.groups ?? {}).error?.issues).toBeUndefined();
    expect(address).not.toBeNull();
  });

  it('shows a public key that can be added', async () => {
    const [, sent = ''] = /^ {2}-d '(.*)'$/ms.exec(found('addKey')?.call ?? '') ?? [];
    expect(await readPublicKey(JSON.parse(sent).key)).toMatchObject({ jwk: EXAMPLE_KEY.jwk });
  });

  it('names bounds, defaults, values and what is needed', () => {
    const { body, parameters = [] } = found('createApplication') ?? {};
    expect(body?.fields).toContainEqual(
      expect.objectContaining({
        name: 'name',
        isRequired: true,
        bounds: expect.arrayContaining([{ kind: 'length', min: 1, max: 100 }]),
      }),
    );
    expect(body?.fields).toContainEqual(
      expect.objectContaining({
        name: 'tokensPerMinute',
        type: 'integer | null',
        isRequired: false,
        bounds: [
          { kind: 'range', min: 1, max: 1_000_000 },
          { kind: 'default', value: 'null' },
        ],
      }),
    );
    expect(parameters).toMatchObject([{ place: 'header', name: 'Idempotency-Key' }]);
    expect(found('runBatch')?.body?.fields.map(({ name }) => name)).toContain('operations[].method');
  });

  it('describes whatever an answer refers to', () => {
    for (const { name, operations: own, schemas } of resources) {
      const known = schemas.map((schema) => schema.name);
      const types = [
        ...own.flatMap(({ answers }) =>
          answers.flatMap(({ type, fields }) => [type ?? '', ...fields.map((f) => f.type)]),
        ),
        ...schemas.flatMap(({ fields }) => fields.map(({ type }) => type)),
      ];
      const referred = types.flatMap((type) => type.match(/\b[A-Z]\w+/g) ?? []);
      expect([name, referred.filter((each) => !known.includes(each))]).toEqual([name, []]);
    }
  });

  it('names every problem of an operation by its type', () => {
    const types = new Set(Object.keys(PROBLEMS).map((kind) => problemType(kind as ProblemKind)));
    for (const { id, problems } of operations) {
      expect([id, problems.filter((type) => !types.has(type))]).toEqual([id, []]);
      expect(problems).toContain(problemType('insufficient-scope'));
    }
  });
});
