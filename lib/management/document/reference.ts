import { type Described, type DescribedOperation, type DescribedSchema, describedSchema } from './described';
import { managementDocument } from './document';
import { exampleCall, JSON_TYPE } from './example';
import { boundsOf, type FieldReference, fieldsOf, nameOfRef, typeOf } from './fields';

interface AnswerReference {
  status: string;
  description: string;
  headers: readonly string[];
  /** A media type where it is no JSON; null: it has no body. */
  type: string | null;
  fields: readonly FieldReference[];
}

export interface OperationReference {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  scopes: readonly string[];
  parameters: readonly (FieldReference & { place: 'path' | 'query' | 'header' })[];
  body: { description: string | null; fields: readonly FieldReference[] } | null;
  answers: readonly AnswerReference[];
  problems: readonly string[];
  call: string;
}

export interface ResourceReference {
  name: string;
  /** In addresses. */
  slug: string;
  operations: readonly OperationReference[];
  /** What its operations answer with and refer to by name. */
  schemas: readonly { name: string; description: string | null; fields: readonly FieldReference[] }[];
}

function resolved(document: Described, schema: DescribedSchema): DescribedSchema {
  if (schema.$ref === undefined) return schema;
  const name = nameOfRef(schema.$ref);
  const found = document.components.schemas[name];
  if (found === undefined) throw new Error(`the description has no schema ${name}`);
  return found;
}

/** The names that a schema refers to, and those of what it refers to. */
function* namesIn(document: Described, schema: DescribedSchema): Generator<string> {
  const { $ref, items, anyOf = [], properties = {} } = schema;
  if ($ref?.includes('/__') === false) {
    yield nameOfRef($ref);
    yield* namesIn(document, resolved(document, schema));
  }
  for (const inner of [...(items ? [items] : []), ...anyOf, ...Object.values(properties)]) {
    yield* namesIn(document, inner);
  }
}

function operationOf(
  document: Described,
  method: string,
  path: string,
  operation: DescribedOperation,
): OperationReference {
  const { operationId: id, summary, parameters, requestBody, responses } = operation;
  const content = requestBody?.content[JSON_TYPE]?.schema;
  const json = content === undefined ? null : resolved(document, content);
  const [{ url }] = document.servers;
  return {
    id,
    method,
    path,
    summary,
    description: operation.description ?? null,
    scopes: operation.security[0].oauth2,
    parameters: parameters.map(({ in: place, name, required = false, description, schema }) => ({
      place,
      name,
      type: typeOf(schema),
      isRequired: required,
      bounds: boundsOf(schema),
      description: description ?? null,
    })),
    body: requestBody
      ? {
          description: json?.description ?? requestBody.description ?? null,
          fields: json ? fieldsOf(json) : [],
        }
      : null,
    answers: Object.entries(responses)
      .filter(([, { $ref }]) => $ref === undefined)
      .map(([status, { description = '', headers = {}, content: answered }]) => {
        const schema = answered?.[JSON_TYPE]?.schema;
        const [file = null] = Object.keys(answered ?? {});
        return {
          status,
          description,
          headers: Object.keys(headers),
          type: schema === undefined ? file : typeOf(schema),
          fields: schema === undefined ? [] : fieldsOf(schema),
        };
      }),
    problems: operation['x-problem-types'],
    call: exampleCall(url, method, path, operation, json),
  };
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

function referenceOf(document: Described): ResourceReference[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return document.tags.map(({ name }) => {
    const own = all.filter(({ operation }) => operation.tags[0] === name);
    const answered = own.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ content }) => content?.[JSON_TYPE]?.schema ?? []),
    );
    const names = new Set(answered.flatMap((schema) => [...namesIn(document, schema)]));
    return {
      name,
      slug: slugOf(name),
      operations: own.map(({ method, path, operation }) => operationOf(document, method, path, operation)),
      schemas: [...names].map((each) => {
        const schema = document.components.schemas[each] ?? {};
        return { name: each, description: schema.description ?? null, fields: fieldsOf(schema) };
      }),
    };
  });
}

const references = new Map<string, ResourceReference[]>();

/**
 * The description of the management API for people, resource by resource; made of the document itself when it is asked
 * for the first time.
 *
 * @param publicUrl - `https://{your_domain}` without a trailing slash
 */
export function listReference(publicUrl: string): readonly ResourceReference[] {
  const known = references.get(publicUrl);
  if (known !== undefined) return known;
  const document = describedSchema.parse(JSON.parse(JSON.stringify(managementDocument(publicUrl))));
  const made = referenceOf(document);
  references.set(publicUrl, made);
  return made;
}
