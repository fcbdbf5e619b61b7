import type { BenchClient } from './data/rows';
import type { Part } from './options';
import type { Credentials } from './owner-session';
import { pageSubjects } from './pages';
import { type Line, type MissingLine, REFERENCE_CONNECTIONS, type Size, type Who } from './report/result';
import { MUCH_DATA } from './report/table';
import type { Contestants } from './servers/contestants';
import type { SigningAlgorithm } from './servers/signing-algorithm';
import type { Subject } from './subject';
import { keysSubject, LIMIT, OIDC_PROVIDER, OURS, offers, tokenSubject } from './tokens';

const LABELS: Record<Who, string> = {
  limit: 'limit: node:http that only signs',
  'tuned-limit': 'the same, started as ours is',
  'oidc-provider': 'oidc-provider, in memory',
  ours: 'Enterprise Center',
  router: "Enterprise Center, Next's router",
};

export interface Plan {
  parts: ReadonlySet<Part>;
  connections: readonly number[];
  seconds: number;
  clients: Record<Size | 'elliptic', readonly BenchClient[]>;
  owner: Credentials;
}

interface Found {
  subjects: Subject[];
  missing: MissingLine[];
}

function lineOf(group: Line['group'], who: Who, algorithm: SigningAlgorithm, size: Size = 'small'): Line {
  const label = size === 'large' ? LABELS[who] + MUCH_DATA : LABELS[who];
  return { group, who, algorithm, size, label };
}

/** The limit signs one scope for everybody. */
function ofOneScope(clients: readonly BenchClient[]): BenchClient[] {
  return clients.map((client) => ({ ...client, scope: clients[0]?.scope ?? '' }));
}

async function tokens(plan: Plan, servers: Contestants): Promise<Subject[]> {
  const { parts, clients } = plan;
  const line = (who: Who, size?: Size) => lineOf('token', who, 'RS256', size);
  const subjects: Subject[] = [];
  if (parts.has('a')) {
    const limited = ofOneScope(clients.small);
    subjects.push(await tokenSubject(line('limit'), await servers.limit('RS256'), LIMIT, limited, plan));
    subjects.push(
      await tokenSubject(line('tuned-limit'), await servers.tunedLimit('RS256'), LIMIT, limited, plan),
    );
  }
  if (parts.has('b')) {
    const server = await servers.oidcProvider('RS256');
    // It knows one client; looking up the same one each time is in its favour, if anything.
    const one = clients.small.slice(0, 1);
    subjects.push(await tokenSubject(line('oidc-provider'), server, OIDC_PROVIDER, one, plan));
  }
  if (parts.has('c') || parts.has('g')) {
    subjects.push(await tokenSubject(line('ours'), await servers.ours('small'), OURS, clients.small, plan));
  }
  if (parts.has('g')) {
    const server = await servers.ours('large');
    subjects.push(await tokenSubject(line('ours', 'large'), server, OURS, clients.large, plan));
  }
  if (parts.has('d')) {
    subjects.push(await tokenSubject(line('router'), await servers.router(), OURS, clients.small, plan));
  }
  return subjects;
}

async function es256(plan: Plan, servers: Contestants): Promise<Found> {
  const { clients } = plan;
  const line = (who: Who) => lineOf('token', who, 'ES256');
  const limited = ofOneScope(clients.small);
  const one = clients.small.slice(0, 1);
  const subjects = [
    await tokenSubject(line('limit'), await servers.limit('ES256'), LIMIT, limited, plan),
    await tokenSubject(line('oidc-provider'), await servers.oidcProvider('ES256'), OIDC_PROVIDER, one, plan),
  ];
  const ours = await servers.ours('elliptic');
  // Its key is made when the first token is asked for.
  const [client] = clients.elliptic;
  if (client === undefined || !(await offers(ours, OURS, 'ES256', client))) {
    return { subjects, missing: [{ ...line('ours'), missing: 'no key within 30 s' }] };
  }
  subjects.push(await tokenSubject(line('ours'), ours, OURS, clients.elliptic, plan));
  return { subjects, missing: [] };
}

async function keySets(plan: Plan, servers: Contestants): Promise<Subject[]> {
  const line = (who: Who) => lineOf('keys', who, 'RS256');
  // Compared with the limit's tokens at one number of connections, so measured at that alone.
  const only = plan.connections.filter((count) => count === REFERENCE_CONNECTIONS);
  const time = { seconds: plan.seconds, connections: only.length > 0 ? only : plan.connections };
  return [
    keysSubject(line('ours'), await servers.ours('small'), OURS, time),
    keysSubject(line('router'), await servers.router(), OURS, time),
    keysSubject(line('oidc-provider'), await servers.oidcProvider('RS256'), OIDC_PROVIDER, time),
  ];
}

async function pages({ clients, owner, seconds }: Plan, servers: Contestants): Promise<Subject[]> {
  // Half as long: there are many, and they tell of data, not of a race. But no less than a few answers take.
  const time = Math.max(3, Math.ceil(seconds / 2));
  const of = async (size: Size) => pageSubjects(await servers.ours(size), owner, size, clients[size], time);
  return [...(await of('small')), ...(await of('large'))];
}

/** Starts what the parts need, and tells what is to be measured on it. */
export async function findSubjects(plan: Plan, servers: Contestants): Promise<Found> {
  const { parts } = plan;
  const elliptic = parts.has('e') ? await es256(plan, servers) : { subjects: [], missing: [] };
  return {
    subjects: [
      ...(await tokens(plan, servers)),
      ...elliptic.subjects,
      ...(parts.has('f') ? await keySets(plan, servers) : []),
      ...(parts.has('g') ? await pages(plan, servers) : []),
    ],
    missing: elliptic.missing,
  };
}
