import pg from 'pg';
import { StartError } from '@/lib/start-error';

/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_261_128;

/** What the service needs of tables whose rows it may not change as it likes. */
const NARROW: Record<string, readonly string[]> = {
  audit_event: ['SELECT', 'INSERT'],
  audit_link: ['SELECT', 'INSERT'],
  audit_chain: ['SELECT', 'INSERT', 'UPDATE'],
  _prisma_migrations: ['SELECT'],
};
const WIDE = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
/** Tables of which each day is a partition. */
const DIVIDED = ['token_attempt', 'token_count', 'token_count_quarter', 'token_count_day', 'token_total'];
const FUNCTIONS = ['activity_partition_make(text, date)', 'activity_partition_drop(text, date)'];

interface Whereabouts {
  role: string;
  database: string;
  schema: string;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Asked of the server: a pooler may connect as somebody else than the address says. */
async function whereabouts(client: pg.Client): Promise<Whereabouts> {
  const { rows } = await client.query<Whereabouts>(
    'SELECT current_user AS role, current_database() AS database, current_schema() AS schema',
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the database does not know who we are');
  return found;
}

/** Makes a role that can log in with this password, or gives it that password. */
export async function ensureRole(ownerUrl: string, role: string, password: string): Promise<void> {
  await connected(ownerUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(
      `${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`,
    );
  });
}

/** Statements without which the role has more, or less, than it should have of the schema's tables. */
async function statements(client: pg.Client, { role, schema }: Whereabouts): Promise<string[]> {
  const to = pg.escapeIdentifier(role);
  const within = pg.escapeIdentifier(schema);
  const { rows: tables } = await client.query<{ name: string; has: string[] }>(
    `SELECT c.relname AS name, array(
       SELECT p FROM unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) p
       WHERE has_table_privilege($1::name, c.oid, p)) AS has
     FROM pg_class c WHERE c.relnamespace = $2::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    [role, within],
  );
  const changes = tables.flatMap(({ name, has }) => {
    const wanted = NARROW[name] ?? WIDE;
    if (has.length === wanted.length && wanted.every((privilege) => has.includes(privilege))) return [];
    const table = `${within}.${pg.escapeIdentifier(name)}`;
    return [`REVOKE ALL ON ${table} FROM ${to}`, `GRANT ${wanted.join(', ')} ON ${table} TO ${to}`];
  });
  const { rows } = await client.query<{ enough: boolean }>(
    `SELECT has_schema_privilege($1::name, $2, 'USAGE')
       AND bool_and(has_function_privilege($1::name, f, 'EXECUTE')) AS enough FROM unnest($3::text[]) f`,
    [role, schema, FUNCTIONS],
  );
  if (changes.length === 0 && rows[0]?.enough) return [];
  return [
    `GRANT USAGE ON SCHEMA ${within} TO ${to}`,
    `GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO ${to}`,
    // The partitions that are there, which attempts outside of all days are deleted from by name.
    `GRANT ${WIDE.join(', ')} ON ${DIVIDED.map((name) => `${name}_default`).join(', ')} TO ${to}`,
    // Tables of later migrations, and the partitions of days to come.
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${within} GRANT ${WIDE.join(', ')} ON TABLES TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${within} GRANT USAGE, SELECT ON SEQUENCES TO ${to}`,
    ...changes,
  ];
}

/**
 * Gives the role that the service runs as what it needs of the migrated tables, and takes from it what it does not:
 * it can add to the audit log, and neither change nor delete anything of it. Where it owns the tables, nothing is done.
 *
 * @param ownerUrl - of the tables' owner
 * @param runtimeUrl - of the service
 * @throws StartError if the two name different databases
 */
export async function grantRuntimeRights(ownerUrl: string, runtimeUrl: string): Promise<void> {
  const runtime = await connected(runtimeUrl, whereabouts);
  await connected(ownerUrl, async (client) => {
    const owner = await whereabouts(client);
    if (owner.database !== runtime.database) {
      throw new StartError('MIGRATION_DATABASE_URL names another database than DATABASE_URL');
    }
    if (owner.role === runtime.role) return;
    const target = { ...owner, role: runtime.role };
    if ((await statements(client, target)).length === 0) return;
    await client.query('BEGIN');
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    // Another instance may have done it meanwhile.
    for (const statement of await statements(client, target)) await client.query(statement);
    await client.query('COMMIT');
  });
}
