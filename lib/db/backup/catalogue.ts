import { readMigrations } from '@/lib/db/migrate';
import type { Connection } from '@/lib/db/transaction';
import type { Manifest } from './archive';

/** What is in the database, as its own catalogue tells; so that a table that is added is not forgotten. */

export const HISTORY = '_prisma_migrations';

type Kind = 'TABLE' | 'TYPE' | 'FUNCTION' | 'PROCEDURE' | 'SEQUENCE' | 'VIEW';

const MADE =
  /\bCREATE (?:OR REPLACE )?(?:MATERIALIZED )?(TABLE|TYPE|FUNCTION|PROCEDURE|SEQUENCE|VIEW)(?: IF NOT EXISTS)? (?:"?public"?\.)?"?(\w+)"?/gi;
const RENAMED = /\bALTER (TABLE|TYPE|SEQUENCE|VIEW) [^;]*?\bRENAME TO "?(\w+)"?/gi;

/** Whether a migration makes something of that name; whatever else is in the database is somebody else's. */
async function ownNames(): Promise<(kind: Kind, name: string) => boolean> {
  const names = new Set([`TABLE ${HISTORY}`]);
  for (const { sql } of await readMigrations()) {
    for (const [, kind = '', name] of [...sql.matchAll(MADE), ...sql.matchAll(RENAMED)])
      names.add(`${kind.toUpperCase()} ${name}`);
  }
  return (kind, name) => names.has(`${kind} ${name}`);
}

/** The schema in which everything is. */
export const SCHEMA = '(SELECT oid FROM pg_namespace WHERE nspname = current_schema())';
const notOfExtension = (catalogue: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`;

interface Table {
  name: string;
  columns: string[];
  partitions: Manifest['tables'][number]['partitions'];
  refersTo: string[];
}

const TABLES = `
  SELECT o.relname AS name,
    ARRAY(SELECT attname::text FROM pg_attribute a
      WHERE a.attrelid = o.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
    ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
      WHERE k.conrelid = o.oid AND k.contype = 'f' AND f.oid <> o.oid) AS "refersTo",
    coalesce((SELECT json_agg(json_build_object('name', p.relname,
        'bound', pg_get_expr(p.relpartbound, p.oid), 'storage', coalesce(p.reloptions, '{}')) ORDER BY p.relname)
      FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = o.oid), '[]') AS partitions
  FROM pg_class o
  WHERE o.relnamespace = ${SCHEMA} AND o.relkind IN ('r', 'p') AND NOT o.relispartition AND ${notOfExtension('pg_class')}
  ORDER BY 1`;

/** @throws Error if tables refer to each other in a circle */
function inOrderOfReference(tables: Table[]): Table[] {
  const ordered: Table[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(({ refersTo }) => !refersTo.some((name) => names.has(name)));
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return ordered;
}

/** The tables that migrations make, each after those that it refers to, and the names of other ones. */
export async function listTables(connection: Connection): Promise<{ own: Table[]; others: string[] }> {
  const isOwn = await ownNames();
  const { rows } = await connection.query<Table>(TABLES);
  const own = rows.filter(({ name }) => isOwn('TABLE', name));
  return {
    own: inOrderOfReference(own),
    others: rows.filter((row) => !own.includes(row)).map(({ name }) => name),
  };
}

export async function listSequences(connection: Connection): Promise<Manifest['sequences']> {
  const isOwn = await ownNames();
  const { rows } = await connection.query<{ name: string; table: string | null }>(
    `SELECT o.relname AS name, t.relname AS table FROM pg_class o
     LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = o.oid AND d.deptype IN ('a', 'i')
       AND d.refclassid = 'pg_class'::regclass
     LEFT JOIN pg_class t ON t.oid = d.refobjid
     WHERE o.relnamespace = ${SCHEMA} AND o.relkind = 'S' AND ${notOfExtension('pg_class')} ORDER BY 1`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const { name, table } of rows) {
    if (!isOwn('SEQUENCE', name) && !(table !== null && isOwn('TABLE', table))) continue;
    const { rows: states } = await connection.query<{ lastValue: string; isCalled: boolean }>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM "${name}"`,
    );
    for (const state of states) sequences.push({ name, ...state });
  }
  return sequences;
}

/** Statements that drop all that migrations make, and nothing else but what depends on it. */
export async function dropsOfOwnObjects(connection: Connection): Promise<string[]> {
  const isOwn = await ownNames();
  const { rows } = await connection.query<{ kind: Kind; name: string; drop: string }>(`
    SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
      relname AS name, format('DROP %s IF EXISTS %I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW'
        WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname) AS drop, 1 AS turn
    FROM pg_class o WHERE relnamespace = ${SCHEMA} AND relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT relispartition
      AND ${notOfExtension('pg_class')}
    UNION ALL
    SELECT CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, proname,
      format('DROP ROUTINE IF EXISTS %s CASCADE', o.oid::regprocedure), 2
    FROM pg_proc o WHERE pronamespace = ${SCHEMA} AND ${notOfExtension('pg_proc')}
    UNION ALL
    SELECT 'TYPE', typname, format('DROP TYPE IF EXISTS %I CASCADE', typname), 3
    FROM pg_type o WHERE typnamespace = ${SCHEMA} AND typtype = 'e' AND ${notOfExtension('pg_type')}
    ORDER BY turn, name`);
  return rows.filter(({ kind, name }) => isOwn(kind, name)).map(({ drop }) => drop);
}
