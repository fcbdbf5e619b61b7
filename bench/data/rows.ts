import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { below, seededRandom, uuid7 } from './random';
import {
  APIS_PER_APPLICATION,
  countsOf,
  type DataSize,
  PERMISSIONS_PER_API,
  SCOPES_PER_AUTHORIZATION,
} from './size';

/** Somebody who may have a token. */
export interface BenchClient {
  applicationId: string;
  clientId: string;
  clientSecret: string;
  apiId: string;
  audience: string;
  /** As its tokens say it. */
  scope: string;
}

/** What COPY reads: a table, its columns, and the rows as they are asked for. */
export interface TableRows {
  table: string;
  columns: readonly string[];
  count: number;
  rows: () => Iterable<readonly string[]>;
}

const SEED = 20_260_101;
const WHAT = ['Invoice', 'Order', 'Stock', 'Payroll', 'Shipping', 'Customer', 'Ledger', 'Catalogue'];
const DOES = ['importer', 'exporter', 'gateway', 'reports', 'monitor', 'archive', 'planner', 'billing'];
/** A word of every eighth name, by which the lists are searched. */
export const SEARCHED = 'gateway';

const number = (nth: number) => String(nth).padStart(6, '0');
const nameOf = (nth: number) => `${WHAT[(nth >> 3) % 8]} ${DOES[nth % 8]} ${number(nth)}`;
/** Of one length each, so that every token of a run is equally long. */
const codeOf = (position: number) => `records:${String(position).padStart(2, '0')}`;
const audienceOf = (nth: number) => `https://api-${number(nth)}.example.com`;

/** All codes of an API, in its order. */
export const ALL_CODES = Array.from({ length: PERMISSIONS_PER_API }, (_, position) => codeOf(position));

/** Positions of consecutive permissions, beginning anew behind the last; in the API's order. */
function positionsFrom(first: number): number[] {
  return Array.from({ length: SCOPES_PER_AUTHORIZATION }, (_, i) => (first + i) % PERMISSIONS_PER_API).sort(
    (a, b) => a - b,
  );
}

interface Grant {
  api: number;
  positions: number[];
}

/**
 * Makes up an enterprise: the same in every run but for what must not be guessed, Client IDs and secrets.
 *
 * @param now - epoch milliseconds; the newest application was made then
 */
export function makeEnterprise(size: DataSize, now: number) {
  const counts = countsOf(size);
  const random = seededRandom(SEED);
  const madeAt = (nth: number) => now - (size.applications - nth) * 1000;
  const ids = (count: number) => Array.from({ length: count }, (_, nth) => uuid7(madeAt(nth), random));
  const apis = ids(counts.apis);
  const permissions = ids(counts.permissions);
  const applications = ids(counts.applications);
  const clientIds = applications.map(generateClientId);
  const grants = applications.map((): Grant[] => {
    const first = below(counts.apis, random);
    return Array.from({ length: APIS_PER_APPLICATION }, (_, i) => ({
      api: (first + i) % counts.apis,
      positions: positionsFrom(below(PERMISSIONS_PER_API, random)),
    }));
  });
  const secrets = applications.map(generateClientSecret);
  const date = (nth: number) => new Date(madeAt(nth)).toISOString();
  const at = (list: readonly string[], nth: number) => list[nth] ?? '';

  function* authorizations() {
    for (const [nth, granted] of grants.entries())
      for (const { api } of granted) yield [at(applications, nth), at(apis, api)];
  }
  function* assignedScopes() {
    for (const [nth, granted] of grants.entries())
      for (const { api, positions } of granted)
        for (const position of positions) {
          yield [at(applications, nth), at(apis, api), at(permissions, api * PERMISSIONS_PER_API + position)];
        }
  }
  const tables: TableRows[] = [
    {
      table: 'enterprise_api',
      columns: ['id', 'name', 'identifier', 'created_at'],
      count: counts.apis,
      rows: () => apis.map((id, nth) => [id, `${nameOf(nth)} API`, audienceOf(nth), date(nth)]),
    },
    {
      table: 'permission',
      columns: ['id', 'api_id', 'code', 'description', 'position'],
      count: counts.permissions,
      rows: () =>
        permissions.map((id, nth) => {
          const position = nth % PERMISSIONS_PER_API;
          const api = at(apis, Math.floor(nth / PERMISSIONS_PER_API));
          return [id, api, codeOf(position), `Records of kind ${position}`, String(position)];
        }),
    },
    {
      table: 'application',
      columns: ['id', 'client_id', 'name', 'created_at', 'updated_at'],
      count: counts.applications,
      rows: () => applications.map((id, nth) => [id, at(clientIds, nth), nameOf(nth), date(nth), date(nth)]),
    },
    {
      table: 'client_secret',
      columns: ['id', 'application_id', 'digest', 'tail'],
      count: counts.secrets,
      rows: () =>
        applications.map((id, nth) => {
          const secret = at(secrets, nth);
          const digest = `\\\\x${clientSecretDigest(secret).toString('hex')}`;
          return [uuid7(madeAt(nth), random), id, digest, secret.slice(-4)];
        }),
    },
    {
      table: 'authorization',
      columns: ['application_id', 'api_id'],
      count: counts.authorizations,
      rows: authorizations,
    },
    {
      table: 'assigned_scope',
      columns: ['application_id', 'api_id', 'permission_id'],
      count: counts.scopes,
      rows: assignedScopes,
    },
  ];

  const step = Math.floor(counts.applications / counts.clients);
  const clients = Array.from({ length: counts.clients }, (_, i): BenchClient => {
    const nth = i * step;
    const { api = 0, positions = [] } = grants[nth]?.[0] ?? {};
    return {
      applicationId: at(applications, nth),
      clientId: at(clientIds, nth),
      clientSecret: at(secrets, nth),
      apiId: at(apis, api),
      audience: audienceOf(api),
      scope: positions.map(codeOf).join(' '),
    };
  });
  return { tables, clients };
}
