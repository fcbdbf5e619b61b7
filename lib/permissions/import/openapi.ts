import { Collector, type Entries, shortened } from './entries';

/** What JSON or YAML was read as; nothing of it is as it should be until it was looked at. */
type Value = unknown;

function isRecord(value: Value): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own members alone, so that a document gains nothing by the names of prototypes. */
function member(value: Value, name: string): Value {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

const members = (value: Value): [string, Value][] => (isRecord(value) ? Object.entries(value) : []);

const LONGEST_DESCRIPTION = 500;
/** More than enough for that; by an alias, the same megabyte may describe a hundred operations. */
const LONGEST_PROSE = 10_000;

/** Descriptions are prose for readers of the document, and often longer than what fits beside a checkbox. */
function prose(...candidates: Value[]): string | null {
  const text = candidates.find((each): each is string => typeof each === 'string' && each.trim() !== '');
  if (text === undefined) return null;
  const line = Buffer.from(text.slice(0, LONGEST_PROSE))
    .toString()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const short = shortened(line, LONGEST_DESCRIPTION);
  return short.length > LONGEST_DESCRIPTION ? shortened(line, LONGEST_DESCRIPTION / 2) : short;
}

/** What the methods of HTTP are to what they are used on; the others describe no operation that one permits. */
const VERBS = new Map([
  ['get', 'read'],
  ['head', 'read'],
  ['post', 'create'],
  ['put', 'update'],
  ['patch', 'update'],
  ['delete', 'delete'],
  ['options', null],
  ['trace', null],
]);

/** `GET /v1/customers/{id}/orders` is `customers.orders:read`. */
function codeOf(path: string, verb: string): string {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '' && !/[{}]/.test(segment) && !/^(?:api|v\d+)$/i.test(segment));
  return `${segments.join('.') || 'root'}:${verb}`;
}

type Offer = (code: string, description: string | null) => void;

/** `components.securitySchemes.*.flows.*.scopes`, `securityDefinitions.*.scopes` of Swagger 2. */
function declaredScopes(document: Value, offer: Offer): void {
  const schemes = members(member(member(document, 'components'), 'securitySchemes'));
  const declared = [
    ...schemes.flatMap(([, scheme]) => members(member(scheme, 'flows')).map(([, flow]) => flow)),
    ...members(member(document, 'securityDefinitions')).map(([, scheme]) => scheme),
  ];
  for (const place of declared) {
    for (const [code, description] of members(member(place, 'scopes'))) {
      // Swagger 2 lets extensions stand among scopes.
      if (!code.startsWith('x-')) offer(code, prose(description));
    }
  }
}

/** Schemes whose requirements name something else than scopes. */
function schemesWithoutScopes(document: Value): Set<string> {
  const schemes = [
    ...members(member(member(document, 'components'), 'securitySchemes')),
    ...members(member(document, 'securityDefinitions')),
  ];
  return new Set(
    schemes.flatMap(([name, scheme]) =>
      ['apiKey', 'http', 'basic', 'mutualTLS'].includes(String(member(scheme, 'type'))) ? [name] : [],
    ),
  );
}

function requiredScopes(security: Value, without: ReadonlySet<string>, offer: Offer): void {
  if (!Array.isArray(security)) return;
  for (const requirement of security) {
    for (const [scheme, scopes] of members(requirement)) {
      if (without.has(scheme) || !Array.isArray(scopes)) continue;
      for (const scope of scopes) if (typeof scope === 'string') offer(scope, null);
    }
  }
}

/** Whether that is an OpenAPI 3 or a Swagger 2 document, as far as it says itself. */
export function isOpenApi(document: Value): boolean {
  return member(document, 'openapi') !== undefined || member(document, 'swagger') !== undefined;
}

/**
 * Proposes permissions from an OpenAPI 3 or Swagger 2 document: the scopes that it declares, those that its operations
 * require, and its operations themselves. References are not followed, neither inside it nor to other documents.
 *
 * @throws UnreadableDocument importTooMany
 */
export function readOpenApi(document: Value): Entries {
  const collector = new Collector();
  const offered = new Set<string>();
  // The same scope stands in several flows, and the same operation with several parameters: no mistake of anybody's.
  const offerAs =
    (source: 'scope' | 'operation'): Offer =>
    (code, description) => {
      const trimmed = code.trim();
      if (offered.has(trimmed)) return;
      offered.add(trimmed);
      collector.add({ code: trimmed, description, source });
    };
  const scope = offerAs('scope');
  const operation = offerAs('operation');
  declaredScopes(document, scope);
  const without = schemesWithoutScopes(document);
  requiredScopes(member(document, 'security'), without, scope);
  const operations = members(member(document, 'paths')).flatMap(([path, item]) =>
    members(item).flatMap(([method, each]) =>
      VERBS.has(method) && isRecord(each) ? [{ path, verb: VERBS.get(method) ?? null, each }] : [],
    ),
  );
  for (const { each } of operations) requiredScopes(member(each, 'security'), without, scope);
  for (const { path, verb, each } of operations) {
    const id = member(each, 'operationId');
    const named = typeof id === 'string' && id.trim() !== '';
    const description = prose(member(each, 'summary'), member(each, 'description'));
    if (named) operation(id, description);
    else if (verb !== null) operation(codeOf(path, verb), description);
  }
  return collector.result('openapi');
}
