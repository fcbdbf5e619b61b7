import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi } from '@/lib/apis/mutations';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes, authorizeApplication, revokeAuthorization } from '@/lib/authorizations/mutations';
import { enableClientSecret } from '@/lib/client-secrets/mutations';
import { closeDatabase, db } from '@/lib/db';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { serverUser } from '@/lib/db/server-user';
import { freePort } from '@/lib/free-port';
import { createPermission } from '@/lib/permissions/mutations';
import { withDatabase } from '@/lib/testing/global-database';
import { provideProgram } from '@/scripts/debian-program.mjs';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { type RunningProgram, startProgram } from './temporary-program';
import { tokenClient } from './token-client';

/** Fewer than the instance has connections, so that they must be lent out anew for each transaction. */
const SERVER_CONNECTIONS = 4;

const pgbouncer = provideProgram('pgbouncer', 'pgbouncer');
if ('missing' in pgbouncer) console.warn(`Skipped, an instance behind PgBouncer: ${pgbouncer.missing}`);

const { folder, remove } = temporaryFolder();
const actor = systemActor('test');
const role = `center_${randomBytes(6).toString('hex')}`;
const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'a password of length' };
let server: pg.Client | undefined;
let pooler: RunningProgram | undefined;
let instance: Instance | undefined;
let env: Record<string, string>;

/** Of the tables' owner, and of the role that the service runs as, each under its own name through the pooler. */
function addresses(port: number, direct: URL) {
  const pooled = (user: string) => `postgresql://${user}@127.0.0.1:${port}${direct.pathname}?pgbouncer=true`;
  return { DATABASE_URL: pooled(role), MIGRATION_DATABASE_URL: pooled(direct.username) };
}

/** It does not stay root, and whoever it becomes must read both files and get to the embedded database's socket. */
function configuration(port: number, direct: URL): string {
  const host = direct.searchParams.get('host') ?? direct.hostname;
  const file = path.join(folder, 'pgbouncer.ini');
  const users = path.join(folder, 'users.txt');
  const owner = `"${decodeURIComponent(direct.username)}" "${decodeURIComponent(direct.password)}"`;
  writeFileSync(users, `${owner}\n"${role}" "${role}"\n`, { mode: 0o600 });
  const user = serverUser();
  if (user) chownSync(users, user.uid, user.gid);
  writeFileSync(
    file,
    `[databases]
* = host=${host} port=${direct.port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${SERVER_CONNECTIONS}
${user ? 'user = enterprise-center' : ''}
`,
    { mode: 0o600 },
  );
  return file;
}

describe.skipIf('missing' in pgbouncer)(
  'an instance on two roles behind PgBouncer in transaction mode',
  () => {
    beforeAll(async () => {
      if ('missing' in pgbouncer) throw new Error(pgbouncer.missing);
      const name = `system_${randomBytes(8).toString('hex')}`;
      await ensureDatabase(inject('serverUrl'), name);
      const port = await freePort();
      const direct = new URL(withDatabase(inject('serverUrl'), name));
      server = new pg.Client({ connectionString: direct.href });
      await server.connect();
      await server.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
      pooler = await startProgram(pgbouncer, [configuration(port, direct)], port);
      env = {
        ...addresses(port, direct),
        MASTER_KEY: randomBytes(32).toString('base64'),
        NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
        ...owner,
      };
      instance = await startInstance(env);
      // The mutations below are those of the console, in this process.
      Object.assign(process.env, env);
    });
    afterAll(async () => {
      await stopInstance(instance);
      await closeDatabase();
      await pooler?.stop();
      await server?.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await server?.end();
      remove();
    });

    it('migrates an empty database, leaves no lock behind, and starts again', async () => {
      const again = await startInstance(env);
      expect(again.output()).not.toContain('Migrated');
      const locks = await server?.query(`
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
      await stopInstance(again);
      expect(locks?.rows).toEqual([]);
    });

    it('lets the Owner sign in', async () => {
      const url = instance?.url ?? '';
      const cookies = new Map<string, string>();
      const ask = async (target: string, body?: URLSearchParams) => {
        const response = await fetch(url + target, {
          method: body ? 'POST' : 'GET',
          redirect: 'manual',
          headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
          ...(body && { body }),
        });
        for (const line of response.headers.getSetCookie()) {
          const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
          cookies.set(name, value);
        }
        return response;
      };
      const { csrfToken } = await (await ask('/api/auth/csrf')).json();
      const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = owner;
      await ask('/api/auth/callback/credentials', new URLSearchParams({ csrfToken, email, password }));
      for (const page of ['/applications', '/apis']) expect((await ask(page)).status).toBe(200);
    });

    it('writes what the console writes, and issues tokens on it at once', async () => {
      const client = tokenClient(instance?.url ?? '', 100);
      const audience = 'https://calendar.example.com';
      const application = await createApplication(actor, {
        id: crypto.randomUUID(),
        name: 'Shop',
        description: '',
      });
      const { secret } = await enableClientSecret(actor, { applicationId: application.id }, new Date());
      const api = await createApi(actor, {
        id: crypto.randomUUID(),
        name: 'Calendar',
        identifier: audience,
        description: '',
        logo: undefined,
      });
      await createPermission(actor, {
        id: crypto.randomUUID(),
        apiId: api.id,
        code: 'read',
        description: '',
      });
      const key = { applicationId: application.id, apiId: api.id };
      const credentials = { clientId: application.clientId, clientSecret: secret, audience };
      expect(await client.ask(credentials)).toMatchObject({ status: 400, error: 'invalid_target' });
      await authorizeApplication(actor, key);
      const permissions = await db().permission.findMany({ where: { apiId: api.id } });
      await assignScopes(actor, { ...key, permissionIds: permissions.map(({ id }) => id), basedOn: [] });

      const answers = await Promise.all(Array.from({ length: 500 }, () => client.ask(credentials)));
      expect(new Set(answers.map(({ status, scope }) => `${status} ${scope}`))).toEqual(
        new Set(['200 read']),
      );
      await revokeAuthorization(actor, key);
      expect(await client.ask(credentials)).toMatchObject({ status: 400, error: 'invalid_target' });
      client.close();
    });

    it('serves as the role that owns nothing, and adds to a log that it cannot change', async () => {
      expect(instance?.output()).not.toContain('owns the audit log');
      const found = await server?.query(
        `SELECT count(*) FILTER (WHERE usename = $1)::int > 0 AS serves,
         has_table_privilege($1, 'audit_event', 'UPDATE') OR has_table_privilege($1, 'audit_link', 'DELETE') AS changes
       FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        [role],
      );
      expect(found?.rows).toEqual([{ serves: true, changes: false }]);
    });
  },
);
