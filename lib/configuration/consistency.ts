import type { ValueFault, ValuePath } from './faults';

/*
 * What has to fit together within a file. Looks at what was written and not at what a schema made of it, so that it is
 * told together with what the schema refuses; what is of another type is the schema's business.
 */

type Members = Record<string, unknown>;

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a list that are objects, and where they stand. */
function entriesOf(owner: unknown, name: string, path: ValuePath): { entry: Members; at: ValuePath }[] {
  const list = isMembers(owner) ? owner[name] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) =>
    isMembers(entry) ? [{ entry, at: [...path, name, index] }] : [],
  );
}

const textOf = (entry: Members, name: string) => {
  const value = entry[name];
  return typeof value === 'string' ? value.trim() : undefined;
};

/** Texts that must differ; says at each that was there before what it repeats. */
class Distinct {
  private readonly seen = new Set<string>();

  constructor(private readonly what: string) {}

  check(text: string | undefined, path: ValuePath): ValueFault[] {
    if (text === undefined || text === '') return [];
    if (this.seen.has(text))
      return [{ path, message: `${this.what} is there twice: ${text.slice(0, 255)}.` }];
    this.seen.add(text);
    return [];
  }
}

type Codes = Map<string, Set<string>>;

function checkApis(root: unknown, codes: Codes): ValueFault[] {
  const faults: ValueFault[] = [];
  const identifiers = new Distinct('This API');
  for (const { entry, at } of entriesOf(root, 'apis', [])) {
    const identifier = textOf(entry, 'identifier');
    faults.push(...identifiers.check(identifier, [...at, 'identifier']));
    const distinct = new Distinct('This permission');
    const own = new Set<string>();
    for (const { entry: permission, at: place } of entriesOf(entry, 'permissions', at)) {
      const code = textOf(permission, 'code');
      faults.push(...distinct.check(code, [...place, 'code']));
      if (code !== undefined) own.add(code);
    }
    if (identifier === undefined) continue;
    codes.set(identifier, new Set([...(codes.get(identifier) ?? []), ...own]));
  }
  return faults;
}

function checkScopes(authorization: Members, at: ValuePath, codes: Codes): ValueFault[] {
  const distinct = new Distinct('This scope');
  const api = textOf(authorization, 'api') ?? '';
  const known = codes.get(api);
  const scopes = Array.isArray(authorization.scopes) ? authorization.scopes : [];
  return scopes.flatMap((scope: unknown, index): ValueFault[] => {
    if (typeof scope !== 'string') return [];
    const path = [...at, 'scopes', index];
    if (known === undefined || known.has(scope.trim())) return distinct.check(scope.trim(), path);
    return [{ path, message: `The API ${api} has no permission ${scope.slice(0, 100)} in this file.` }];
  });
}

function checkAuthorizations(application: Members, at: ValuePath, codes: Codes): ValueFault[] {
  const apis = new Distinct('An authorization for this API');
  return entriesOf(application, 'authorizations', at).flatMap(({ entry, at: place }) => [
    ...apis.check(textOf(entry, 'api'), [...place, 'api']),
    ...checkScopes(entry, place, codes),
  ]);
}

function checkIntrospects(application: Members, at: ValuePath): ValueFault[] {
  const distinct = new Distinct('This API');
  const introspects = Array.isArray(application.introspects) ? application.introspects : [];
  return introspects.flatMap((api: unknown, index) =>
    typeof api === 'string' ? distinct.check(api.trim(), [...at, 'introspects', index]) : [],
  );
}

/** Where a file says which algorithms there are, its APIs and defaults have no other. */
function checkAlgorithms(root: unknown): ValueFault[] {
  const listed = isMembers(root) ? root.signingAlgorithms : undefined;
  if (!Array.isArray(listed) || !isMembers(root)) return [];
  const there = new Set<unknown>(['RS256', ...listed]);
  const owners = [
    ...entriesOf(root, 'apis', []),
    ...(isMembers(root.defaults) ? [{ entry: root.defaults, at: ['defaults'] }] : []),
  ];
  return owners.flatMap(({ entry: { tokens }, at }) => {
    const algorithm = isMembers(tokens) ? tokens.algorithm : undefined;
    if (typeof algorithm !== 'string' || there.has(algorithm)) return [];
    const message = `The signingAlgorithms of this file do not have ${algorithm.slice(0, 20)}.`;
    return [{ path: [...at, 'tokens', 'algorithm'], message }];
  });
}

/** What an application without a clientId is known by has to be its own. */
function checkNames(applications: ReturnType<typeof entriesOf>): ValueFault[] {
  const counts = new Map<string, number>();
  for (const { entry } of applications) {
    const name = textOf(entry, 'name');
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return applications.flatMap(({ entry, at }) => {
    const name = textOf(entry, 'name');
    if (entry.clientId !== undefined || name === undefined || (counts.get(name) ?? 0) < 2) return [];
    const message = `Another application of this file is called “${name.slice(0, 100)}”, too: give each its clientId.`;
    return [{ path: [...at, 'name'], message }];
  });
}

/** @param root - a document, whatever it is */
export function checkConsistency(root: unknown): ValueFault[] {
  const codes: Codes = new Map();
  const faults = checkApis(root, codes);
  const clientIds = new Distinct('This Client ID');
  const applications = entriesOf(root, 'applications', []);
  for (const { entry, at } of applications) {
    faults.push(...clientIds.check(textOf(entry, 'clientId'), [...at, 'clientId']));
    faults.push(...checkAuthorizations(entry, at, codes), ...checkIntrospects(entry, at));
  }
  return [...checkAlgorithms(root), ...faults, ...checkNames(applications)];
}
