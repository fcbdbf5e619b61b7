/** Events in the chain of a database of their own, and whoever tampers with them as the tables' owner could. */
import pg from 'pg';
import { type Verdict, verifyAuditChain } from '@/lib/audit/chain/queries';
import { recordAudit } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';

const actor = systemActor('test', { requestId: 'request-1', sourceAddress: '203.0.113.7' });
let names = 0;

/** Records events, each in a transaction of its own. */
export async function record(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    names += 1;
    await db().$transaction((tx) =>
      recordAudit(
        tx,
        actor,
        'application.updated',
        { kind: 'application', id: String(names), name: `Shop ${names}`, applicationId: crypto.randomUUID() },
        { name: { from: `Shop ${names}`, to: 'Ünï 商店' }, scopes: { from: [], to: ['b', 'a'] } },
      ),
    );
  }
}

export async function verify(pool: pg.Pool, after = 0): Promise<Verdict> {
  const run = verifyAuditChain(pool, after);
  for (;;) {
    const { done, value } = await run.next();
    if (done) return value;
  }
}

/** Does what no trigger permits, as somebody does who owns the tables, or edits the files. */
export async function tamper(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: settings().DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; trigger: string }>(
      `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS trigger FROM pg_trigger WHERE tgenabled = 'A'`,
    );
    const each = (state: string) =>
      client.query(
        rows.map(({ table, trigger }) => `ALTER TABLE ${table} ${state} TRIGGER ${trigger}`).join(';'),
      );
    await each('DISABLE');
    // The rest of them holds for who is no replica.
    await client.query(`SET session_replication_role = replica; ${sql}`);
    await client.query('RESET session_replication_role');
    await each('ENABLE ALWAYS');
  } finally {
    await client.end();
  }
}
