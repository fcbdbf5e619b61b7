import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, it } from 'vitest';
import { verify } from '@/lib/testing/audit';
import { launch } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';

const EMAIL = 'owner@example.com';
const databases: Awaited<ReturnType<typeof seededDatabase>>[] = [];
const older = 3;

/** A database as a version left it that knew of no chain: events, none of which has a place in one. */
async function fromBeforeTheChain() {
  const seed = await seededDatabase(inject('serverUrl'));
  databases.push(seed);
  const { pool, prisma } = seed.database;
  await prisma.administrator.create({ data: { email: EMAIL, name: 'Ada', role: 'OWNER' } });
  await pool.query(
    `ALTER TABLE audit_event DISABLE TRIGGER audit_event_is_chained;
     INSERT INTO audit_event (id, actor_kind, actor_name, action, target_kind, target_id, target_name)
     SELECT gen_random_uuid(), 'SYSTEM', 'before', 'application.created', 'application', nth::text, 'x'
     FROM generate_series(1, ${older}) nth;
     ALTER TABLE audit_event ENABLE TRIGGER audit_event_is_chained`,
  );
  return seed;
}

afterAll(async () => {
  for (const { database } of databases) await database.close();
});

it.each([
  ['recover-owner', [EMAIL], {}, 'administrator.link_issued'],
  ['rotate-master-key', [], { NEW_MASTER_KEY: randomBytes(32).toString('base64') }, 'master_key.rotated'],
])(
  '%s is the first to record anything, and seals the log before it does',
  async (script, args, more, action) => {
    const { env, database } = await fromBeforeTheChain();
    const { ended, output } = launch([`scripts/${script}.mjs`, '--built', ...args], { ...env, ...more });
    expect(await ended, output()).toBe(0);
    const { pool, prisma } = database;
    const { finding, last } = await verify(pool);
    expect(finding).toBeNull();
    expect(await prisma.auditChain.findUnique({ where: { id: 1 } })).toMatchObject({ sealed: BigInt(older) });
    expect(last.seq).toBeGreaterThan(older);
    const events = await prisma.auditEvent.findMany({ where: { actorName: script } });
    expect(events.map((event) => event.action)).toContain(action);
  },
);
