import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { listSigningKeys } from '@/lib/signing-keys/queries';
import { type LimitState, limitStateSql } from '@/lib/token-limits/queries';
import { Prisma } from '@/prisma/generated/client';
import { FOUND, type FoundKind } from './found/queries';
import { type KeyState, keyState } from './rules';

type Reader = Actor<'applications:read' | 'apis:read' | 'authorizations:read' | 'signing-keys:read'>;

interface FoundApplication {
  applicationId: string;
  application: string;
}
interface FoundPair extends FoundApplication {
  apiId: string;
  api: string;
}

/** The most pressing first. */
interface Found<Row> {
  /** How many there are, in the words that it is told with. */
  count: number;
  first: Row[];
  /** Whether there are others than the first few. */
  more: boolean;
}

type SigningKeyFound = {
  kid: string;
  algorithm: SigningAlgorithm;
  state: KeyState;
  rotatesAt: Date | null;
};

/** The first few of each kind, and how many there are of it. */
export type Attention =
  | ({ kind: 'expired' | 'expiring' } & Found<FoundApplication & { at: Date }>)
  | ({ kind: 'near-limit' } & Found<FoundApplication & { state: LimitState }>)
  | ({ kind: 'ending' } & Found<FoundPair & { at: Date }>)
  | ({ kind: 'no-scopes' } & Found<FoundPair>)
  /** Applications, each with an API: tokens issued within a day, and how many would do. */
  | ({ kind: 'wasteful' } & Found<FoundPair & { issued: number; needed: number }>)
  /** When it got its last token; null: never. */
  | ({ kind: 'unused' } & Found<FoundApplication & { at: Date | null }>)
  | ({ kind: 'keys' } & Found<SigningKeyFound>);

const MOST_SHOWN = 3;

interface Shown {
  select?: Prisma.Sql;
  groupBy?: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** How many there are where rows are not what is counted. */
  count?: Prisma.Sql;
}

const ROWS = Prisma.sql`count(*) OVER ()`;
/** PostgreSQL has no count(DISTINCT a.id) OVER (). */
const APPLICATIONS = Prisma.sql`dense_rank() OVER (ORDER BY a.id) + dense_rank() OVER (ORDER BY a.id DESC) - 1`;

async function find<Row>(kind: FoundKind, now: Date, { select, groupBy, orderBy, count = ROWS }: Shown) {
  const rows = await db().$queryRaw<(Row & { count: number; rows: number })[]>`
    SELECT a.id AS "applicationId", a.name AS application, ${select ?? Prisma.empty}
      (${count})::int AS count, (${ROWS})::int AS rows
    FROM ${FOUND[kind](now)} ${groupBy ?? Prisma.empty}
    ORDER BY ${orderBy} LIMIT ${MOST_SHOWN}`;
  const [one] = rows;
  return {
    count: one?.count ?? 0,
    first: rows.map(({ count: _count, rows: _rows, ...row }) => row),
    more: (one?.rows ?? 0) > rows.length,
  };
}

async function findKeys(actor: Reader, rotationDays: number, now: Date): Promise<Attention> {
  const algorithms = await listSigningKeys(actor, rotationDays);
  const first = algorithms.flatMap(({ algorithm, keys, rotatesAt }) => {
    const current = keys.find(({ state }) => state === 'CURRENT');
    const state = current === undefined ? null : keyState(current.activatedAt, rotatesAt, now);
    return current === undefined || state === null ? [] : [{ kid: current.kid, algorithm, state, rotatesAt }];
  });
  return { kind: 'keys', count: first.length, first, more: false };
}

const BY_NAME = Prisma.sql`lower(a.name), a.id`;
const API = Prisma.sql`e.id AS "apiId", e.name AS api,`;

/**
 * What somebody should look at, the most pressing kind first; kinds of which there is none are left out.
 *
 * @param rotationDays - of the schedule that rotates signing keys; 0: none
 */
export async function listAttention(actor: Reader, rotationDays: number, now: Date): Promise<Attention[]> {
  // Few connections at once: those of the console are for everybody who looks.
  const [small, wasteful, unused] = await Promise.all([
    listSmall(actor, rotationDays, now),
    findWasteful(now),
    findUnused(now),
  ]);
  return [...small, wasteful, unused].filter(({ count }) => count > 0);
}

/** What an index finds. */
async function listSmall(actor: Reader, rotationDays: number, now: Date): Promise<Attention[]> {
  const secret = (end: Prisma.Sql): Shown => ({
    select: Prisma.sql`${end} AS at,`,
    groupBy: Prisma.sql`GROUP BY a.id`,
    orderBy: Prisma.sql`at, a.id`,
  });
  type Timed = FoundApplication & { at: Date };
  const expired = await find<Timed>('expired', now, secret(Prisma.sql`max(s.expires_at)`));
  const near = await find<FoundApplication & { state: LimitState }>('near-limit', now, {
    select: Prisma.sql`${limitStateSql} AS state,`,
    orderBy: Prisma.sql`state, ${BY_NAME}`,
  });
  const expiring = await find<Timed>('expiring', now, secret(Prisma.sql`min(s.expires_at)`));
  const keys = await findKeys(actor, rotationDays, now);
  const ending = await find<FoundPair & { at: Date }>('ending', now, {
    select: Prisma.sql`${API} z.expires_at AS at,`,
    orderBy: Prisma.sql`z.expires_at, a.id, e.id`,
  });
  const withoutScopes = await find<FoundPair>('no-scopes', now, {
    select: API,
    orderBy: Prisma.sql`z.created_at DESC, a.id, e.id`,
  });
  return [
    { kind: 'expired', ...expired },
    { kind: 'near-limit', ...near },
    { kind: 'expiring', ...expiring },
    keys,
    { kind: 'ending', ...ending },
    { kind: 'no-scopes', ...withoutScopes },
  ];
}

async function findWasteful(now: Date): Promise<Attention> {
  const found = await find<FoundPair & { issued: number; needed: number }>('wasteful', now, {
    select: Prisma.sql`${API} c.issued, ceil(86400.0 / e.token_lifetime)::int AS needed,`,
    orderBy: Prisma.sql`c.issued DESC, a.id, e.id`,
    count: APPLICATIONS,
  });
  return { kind: 'wasteful', ...found };
}

async function findUnused(now: Date): Promise<Attention> {
  const found = await find<FoundApplication & { at: Date | null }>('unused', now, {
    select: Prisma.sql`(SELECT max(issued_at) FROM last_token l WHERE l.application_id = a.id) AS at,`,
    orderBy: Prisma.sql`a.created_at, a.id`,
  });
  return { kind: 'unused', ...found };
}
