import { MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import { tokenEndpointOf } from '@/lib/oauth/metadata';
import { MANAGEMENT_PATH } from '../address';
import type { DescribedOperation, DescribedSchema } from './described';

export const JSON_TYPE = 'application/json';

/**
 * A value that a schema takes, of what the description says of it.
 *
 * @throws Error for a text without an example, which nobody could make up
 */
function exampleOf(schema: DescribedSchema): unknown {
  const { anyOf, items, properties, type } = schema;
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (anyOf !== undefined) return exampleOf(anyOf[0] ?? {});
  if (properties !== undefined) return exampleBody(schema);
  if (items !== undefined) return [exampleOf(items)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  throw new Error(`the description has no example of ${JSON.stringify(schema)}`);
}

/** What is needed; of a body that needs nothing, the first field. */
function exampleBody({ properties = {}, required = [] }: DescribedSchema): Record<string, unknown> {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name] ?? {})]));
}

/** One that is a file of this type. */
const fileOf = (type: string) => `file.${type.split('/').at(-1)}`;

/** As one word of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A call with curl, for whoever has a token in `$TOKEN`.
 *
 * @param address - of the API
 * @param json - what the body is, if it is JSON
 */
export function exampleCall(
  address: string,
  method: string,
  path: string,
  { parameters, requestBody, responses }: DescribedOperation,
  json: DescribedSchema | null,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    return encodeURIComponent(String(exampleOf(parameter?.schema ?? {})));
  });
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema)))}`)
    .join('&');
  const [type] = Object.keys(requestBody?.content ?? {});
  const [download] = Object.keys(responses['200']?.content ?? {});
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address + filled + (query && `?${query}`))}`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? ['-H "Idempotency-Key: $(uuidgen)"']
      : []),
    ...(type === undefined
      ? []
      : [
          `-H 'Content-Type: ${type}'`,
          json === null
            ? `--data-binary @${fileOf(type)}`
            : `-d ${quoted(JSON.stringify(exampleBody(json)))}`,
        ]),
    ...(download === undefined || download === JSON_TYPE ? [] : [`-o ${fileOf(download)}`]),
  ];
  return lines.join(' \\\n  ');
}

/** How to get a token, with credentials in `$CLIENT_ID` and `$CLIENT_SECRET`, and what to do with it. */
export const tokenCall = (publicUrl: string) => `TOKEN=$(curl -s -u "$CLIENT_ID:$CLIENT_SECRET" \\
  -d grant_type=client_credentials -d audience=${MANAGEMENT_API_IDENTIFIER} \\
  ${quoted(tokenEndpointOf(publicUrl))} | jq -r .access_token)
curl -H "Authorization: Bearer $TOKEN" ${quoted(`${publicUrl}${MANAGEMENT_PATH}/applications`)}`;
