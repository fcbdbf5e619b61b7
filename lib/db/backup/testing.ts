/** Databases to back up and to restore into, and what is in them, for tests. */
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { maintainPartitions } from '@/lib/activity/partitions/mutations';
import { createApi } from '@/lib/apis/mutations';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes, authorizeApplication } from '@/lib/authorizations/mutations';
import { enableClientSecret } from '@/lib/client-secrets/mutations';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { addIntrospector } from '@/lib/introspectors/mutations';
import { createPermission } from '@/lib/permissions/mutations';
import { keyStore } from '@/lib/signing-keys/key-store';
import { ensureSigningKeys } from '@/lib/signing-keys/mutations';
import { withDatabase } from '@/lib/testing/global-database';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';

const actor = systemActor('test');
let folder: string | undefined;
let made: string[] = [];

function inFolder(name: string): string {
  folder ??= mkdtempSync(path.join(tmpdir(), 'ec-backup-'));
  return path.join(folder, name);
}

export const sourceUrl = () => settings().DATABASE_URL;
export const masterKey = () => settings().MASTER_KEY;
export const newKey = () => randomBytes(32).toString('base64');

export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // Some tests end its connection on purpose.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database in which nothing is. */
export async function newDatabase(): Promise<string> {
  const name = `restored_${randomBytes(8).toString('hex')}`;
  await onDatabase(inject('serverUrl'), (client) => client.query(`CREATE DATABASE ${name}`));
  made.push(name);
  return withDatabase(inject('serverUrl'), name);
}

export async function removeAll(): Promise<void> {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
  const databases = made;
  made = [];
  for (const name of databases)
    await onDatabase(inject('serverUrl'), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
}

export async function backUpTo(name: string, url = sourceUrl()): Promise<string> {
  const file = inFolder(name);
  await writeBackup(createWriteStream(file, { mode: 0o600 }), {
    url,
    masterKeys: [masterKey()],
    version: '1.2.3',
  });
  return file;
}

/** The same backup with something done to its bytes. */
export function altered(file: string, alter: (bytes: Buffer) => Buffer): string {
  const other = inFolder(randomBytes(8).toString('hex'));
  writeFileSync(other, alter(readFileSync(file)));
  return other;
}

export const restoreInto = (
  url: string,
  file: string,
  more: { masterKeys?: string[]; replace?: boolean } = {},
) => restoreBackup({ url, file, masterKeys: [masterKey()], replace: false, ...more });

/** One row at least in each table that holds what a deployment cannot do without, by the console's own writes. */
export async function fill(): Promise<{ applicationId: string; apiId: string }> {
  await unlockDataKey(db(), masterKey());
  await ensureSigningKeys(actor, keyStore());
  const application = await createApplication(actor, {
    id: crypto.randomUUID(),
    name: 'Shop \\ "quoted"\ttab',
    description: 'line\nbreak, \\N, 应用 🏬',
  });
  await enableClientSecret(actor, { applicationId: application.id }, new Date());
  const api = await createApi(actor, {
    id: crypto.randomUUID(),
    name: 'Calendar',
    identifier: 'https://calendar.example.com',
    description: '',
    logo: undefined,
  });
  const key = { applicationId: application.id, apiId: api.id };
  const permission = { id: crypto.randomUUID(), apiId: api.id, code: 'read', description: '' };
  const { id } = await createPermission(actor, permission);
  await authorizeApplication(actor, key);
  await assignScopes(actor, { ...key, permissionIds: [id], basedOn: [] });
  await addIntrospector(actor, key);
  await db().apiLogo.create({ data: { apiId: api.id, image: randomBytes(300), digest: 'a'.repeat(64) } });
  await db().clientKey.create({
    data: {
      applicationId: application.id,
      name: 'Key',
      kid: 'k',
      thumbprint: 't'.repeat(43),
      publicJwk: { kty: 'EC' },
    },
  });
  const later = new Date(Date.now() + 3_600_000);
  await db().usedAssertion.create({
    data: { applicationId: application.id, digest: Uint8Array.from(randomBytes(32)), expiresAt: later },
  });
  await db().revokedToken.create({
    data: { jti: 'j'.repeat(22), applicationId: application.id, expiresAt: later },
  });
  await db().administrator.create({
    data: {
      email: 'owner@example.com',
      name: 'Grace',
      role: 'OWNER',
      passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
      sessions: { create: { expiresAt: later } },
      links: { create: { digest: Uint8Array.from(randomBytes(32)), purpose: 'PASSWORD', expiresAt: later } },
    },
  });
  const pool = new pg.Pool({ connectionString: sourceUrl(), max: 1 });
  await maintainPartitions(pool, { retentionDays: 30 });
  await pool.end();
  for (const days of [0, 400]) {
    await db().$executeRaw`
      INSERT INTO token_count (minute, application_id, api_id, outcome, count)
      VALUES (date_trunc('minute', now()) - ${days}::int * interval '1 day', ${application.id}::uuid, ${api.id}::uuid, 'issued', 9007199254740993)`;
    await db().$executeRaw`
      INSERT INTO token_attempt (at, id, outcome, status, error, reason, request_id, source_address, scopes)
      VALUES (now() - ${days}::int * interval '1 day', gen_random_uuid(), 'REFUSED', 401, 'invalid_client', 'client_unknown', 'r', '::1', '{read,"a,b"}')`;
  }
  return key;
}

const ROWS = `
  SELECT o.relname AS name, (xpath('//held/text()', query_to_xml(format(
    'SELECT md5(string_agg(t.tableoid::regclass || t::text, E''\\n'' ORDER BY t::text)) || count(*) AS held FROM %I t', relname),
    false, false, '')))[1]::text AS rows
  FROM pg_class o WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`;

/** What each table holds and which partition each row is in, told apart by a hash; null where it is empty. */
export const contents = (url: string) =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ name: string; rows: string | null }>(ROWS);
    return Object.fromEntries(rows.map(({ name, rows: held }) => [name, held?.trim() || null]));
  });

/** Columns, constraints, indexes, triggers and whether they are in force, functions, and types. */
export const structure = (url: string) =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      SELECT concat_ws(' ', 'column', c.relname, attname, format_type(atttypid, atttypmod), attnotnull,
        pg_get_expr(adbin, adrelid), c.reloptions) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
      UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled) FROM pg_trigger t WHERE NOT tgisinternal
      UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
      UNION ALL SELECT concat_ws(' ', t.typname, enumlabel, enumsortorder) FROM pg_enum JOIN pg_type t ON t.oid = enumtypid
      ORDER BY 1`);
    return rows.map(({ line }) => line);
  });
