import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { verify } from '@/lib/testing/audit';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { signedInOwner } from './owner';
import { seededDatabase } from './seeded-database';
import { requestToken } from './tokens';

const PROCESSES = 2;
const role = `center_${randomBytes(6).toString('hex')}`;
let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instances: Instance[] = [];
let cookie: string;

// With one processor WEB_CONCURRENCY is always reduced to 1; then there is nothing to see that other tests do not see.
describe.skipIf(availableParallelism() < PROCESSES)(
  'two instances of two processes each, on two roles',
  () => {
    beforeAll(async () => {
      seed = await seededDatabase(inject('serverUrl'));
      await seed.database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
      const runtime = new URL(seed.env.DATABASE_URL);
      runtime.username = role;
      runtime.password = role;
      const env = {
        ...seed.env,
        DATABASE_URL: runtime.href,
        MIGRATION_DATABASE_URL: seed.env.DATABASE_URL,
        WEB_CONCURRENCY: String(PROCESSES),
      };
      // At once: one migrates and grants, and whoever comes second finds it done.
      instances = await Promise.all([startInstance(env), startInstance(env)]);
      ({ cookie } = await signedInOwner(seed));
    });
    afterAll(async () => {
      await Promise.all(instances.map(stopInstance));
      await closeDatabase();
      await seed.database.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await seed.database.close();
    });

    it('answer everything as the role that owns nothing', async () => {
      for (const instance of instances) {
        // Each over a connection of its own, so that both processes have their turn.
        const answers = await Promise.all(
          Array.from({ length: 12 }, () => requestToken(instance, seed, { Connection: 'close' })),
        );
        expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
        for (const page of ['/applications', '/administrators', '/settings/audit-log']) {
          expect((await fetch(instance.url + page, { headers: { cookie } })).status, page).toBe(200);
        }
        expect(instance.output()).not.toContain('owns the audit log');
      }
      const { rows } = await seed.database.pool.query<{ role: string }>(
        `SELECT DISTINCT usename AS role FROM pg_stat_activity
       WHERE application_name = 'enterprise-center' AND datname = current_database() AND pid <> pg_backend_pid()
         AND usename <> current_user`,
      );
      expect(rows).toEqual([{ role }]);
    });

    it('record into one chain', async () => {
      // Each administrator has one export at a time.
      const owners = await Promise.all(
        instances.flatMap((instance, nth) =>
          Array.from({ length: 4 }, async (_, other) => {
            const { cookie } = await signedInOwner(seed, `owner-${nth}-${other}@example.com`);
            return { instance, cookie };
          }),
        ),
      );
      const before = (await verify(seed.database.pool)).last.seq;
      const exported = await Promise.all(
        owners.map(async ({ instance, cookie }) => {
          const address = `${instance.url}/settings/audit-log/export?format=json`;
          const answer = await fetch(address, { headers: { cookie, Connection: 'close' } });
          await answer.arrayBuffer();
          return answer.status;
        }),
      );
      expect(new Set(exported)).toEqual(new Set([200]));
      expect(await verify(seed.database.pool)).toMatchObject({ finding: null, last: { seq: before + 8 } });
    });

    it('do not let what answers requests know the owner', async () => {
      const { rows } = await seed.database.pool.query<{ could: boolean }>(
        `SELECT has_table_privilege($1, 'audit_event', 'DELETE') OR has_table_privilege($1, 'audit_link', 'UPDATE') AS could`,
        [role],
      );
      expect(rows).toEqual([{ could: false }]);
    });
  },
);
