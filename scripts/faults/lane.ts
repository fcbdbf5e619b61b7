import type { PrismaClient } from '../../lib/db/client';

/**
 * A lane is one caller who waits for each answer before asking for the next thing, with an application and an API of its
 * own; so at any moment one change of it at most is neither acknowledged nor refused.
 */
export interface Lane {
  apiId: string;
  audience: string;
  permissions: string[];
  /** The one there is, and how many there have been. */
  application: { id: string; clientId: string; enabled: boolean } | null;
  applicationIds: string[];
  /** Of the application, in the order in which they were made; null: made, and never told to anybody. */
  secrets: { value: string | null; live: boolean }[];
  authorized: boolean;
  scopes: string[];
  /** How many audit events there are about the API and the applications. */
  events: number;
}

/** What can be seen of a lane in the database, and must be as one of two lanes says. */
export interface Observed {
  enabled: boolean | null;
  secrets: boolean[];
  permissions: string[];
  authorized: boolean;
  scopes: string[];
  events: number;
}

export function expected(lane: Lane): Observed {
  return {
    enabled: lane.application?.enabled ?? null,
    secrets: lane.secrets.map(({ live }) => live),
    permissions: [...lane.permissions].sort(),
    authorized: lane.authorized,
    scopes: [...lane.scopes].sort(),
    events: lane.events,
  };
}

/** @param applicationIds - all that there may be, also one that was not acknowledged */
export async function observe(
  prisma: PrismaClient,
  { apiId, applicationIds }: Pick<Lane, 'apiId' | 'applicationIds'>,
): Promise<Observed> {
  const inLane = { applicationId: { in: applicationIds } };
  const applications = await prisma.application.findMany({
    where: { id: { in: applicationIds } },
    include: { secrets: { orderBy: { createdAt: 'asc' } } },
  });
  const [application] = applications;
  if (applications.length > 1) throw new Error('a lane has two applications');
  const permissions = await prisma.permission.findMany({ where: { apiId } });
  const scopes = await prisma.assignedScope.findMany({ where: inLane, include: { permission: true } });
  return {
    enabled: application?.enabled ?? null,
    secrets: (application?.secrets ?? []).map(({ revokedAt }) => revokedAt === null),
    permissions: permissions.map(({ code }) => code).sort(),
    authorized: (await prisma.authorization.count({ where: inLane })) === 1,
    scopes: scopes.map(({ permission }) => permission.code).sort(),
    events: await prisma.auditEvent.count({ where: { OR: [{ apiId }, inLane] } }),
  };
}

/** The signing keys of one algorithm, which one more caller rotates. */
export interface Keys {
  current: string;
  next: string;
  previous: number;
  events: number;
}

export async function observeKeys(prisma: PrismaClient): Promise<Keys> {
  const keys = await prisma.signingKey.findMany({ where: { algorithm: 'ES256' } });
  const only = (state: 'CURRENT' | 'NEXT') => {
    const found = keys.filter((key) => key.state === state);
    if (found[0] === undefined || found.length > 1)
      throw new Error(`there are ${found.length} ${state} keys`);
    return found[0].kid;
  };
  return {
    current: only('CURRENT'),
    next: only('NEXT'),
    previous: keys.filter(({ state }) => state === 'PREVIOUS').length,
    events: await prisma.auditEvent.count({ where: { action: 'signing_key.rotated' } }),
  };
}

/** A caller's word: before it asks, with what there will be if it is done; and when it was answered, with what there is. */
export type Word =
  | { lane: number; begin: Lane }
  | { lane: number; done: Lane }
  | { keys: 'begin' }
  | { keys: 'done' };

/** The same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
