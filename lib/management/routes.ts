import { MANAGEMENT_PATH } from './address';
import type { Method, Operation } from './operation';
import { OPERATIONS } from './operations';
import { Problem } from './problem';

interface Route {
  /** Literal, or the name of a parameter in braces. */
  segments: string[];
  operations: Map<Method, Operation>;
}

function routesOf(operations: readonly Operation[]): Route[] {
  const byPath = new Map<string, Route>();
  for (const operation of operations) {
    const route = byPath.get(operation.path) ?? {
      segments: operation.path.split('/').slice(1),
      operations: new Map<Method, Operation>(),
    };
    route.operations.set(operation.method, operation);
    byPath.set(operation.path, route);
  }
  return [...byPath.values()];
}

const ROUTES = routesOf(OPERATIONS);

const parameterOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1];

function match({ segments }: Route, path: readonly string[]): Record<string, string> | null {
  if (segments.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const given = path[at] ?? '';
    const name = parameterOf(segment);
    if (name === undefined ? segment !== given : given === '') return null;
    if (name !== undefined) params[name] = given;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw Problem.notFound();
  }
}

/** @throws Problem not-found, method-not-allowed */
export function findOperation(
  method: string,
  pathname: string,
): { operation: Operation; params: Record<string, string> } {
  const path = pathname
    .slice(MANAGEMENT_PATH.length + 1)
    .split('/')
    .map(decoded);
  for (const route of ROUTES) {
    const params = match(route, path);
    if (params === null) continue;
    const wanted = method === 'HEAD' ? 'GET' : method;
    for (const [known, operation] of route.operations) if (known === wanted) return { operation, params };
    const allowed = [...route.operations.keys()].flatMap((each) =>
      each === 'GET' ? [each, 'HEAD'] : [each],
    );
    throw new Problem('method-not-allowed', `Allowed: ${allowed.join(', ')}.`, [], {
      Allow: allowed.join(', '),
    });
  }
  throw Problem.notFound();
}
