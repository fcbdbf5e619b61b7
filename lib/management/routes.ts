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

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw Problem.notFound();
  }
}

/** What is literal is compared as it is written: there is one way to write the address of each thing. */
function match({ segments }: Route, path: readonly string[]): Record<string, string> | null {
  if (segments.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const given = path[at] ?? '';
    const name = parameterOf(segment);
    if (name === undefined ? segment !== given : given === '') return null;
    if (name !== undefined) params[name] = decoded(given);
  }
  return params;
}

/** @throws Problem not-found, method-not-allowed */
export function findOperation(
  method: string,
  pathname: string,
): { operation: Operation; params: Record<string, string> } {
  // Not only what begins so: dot segments lead elsewhere, and other doors may know it by another spelling.
  if (!pathname.startsWith(`${MANAGEMENT_PATH}/`)) throw Problem.notFound();
  const path = pathname.slice(MANAGEMENT_PATH.length + 1).split('/');
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
