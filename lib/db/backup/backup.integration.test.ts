import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { migrate } from '@/lib/db/migrate';
import { readHeader } from './archive';
import { checkBackup } from './restore-backup';
import {
  altered,
  backUpTo,
  contents,
  fill,
  masterKey,
  newDatabase,
  newKey,
  onDatabase,
  removeAll,
  restoreInto,
  sourceUrl,
  structure,
} from './testing';

const NOT_RESTORED = ['administrator_session', 'one_time_link'];
const damaged = /damaged, cut short or altered|not a backup/;

let file: string;
let ids: Awaited<ReturnType<typeof fill>>;
let before: Record<string, string | null>;

beforeAll(async () => {
  ids = await fill();
  before = await contents(sourceUrl());
  file = await backUpTo('whole');
});
afterAll(removeAll);

const without = (held: Record<string, string | null>) => {
  // Word of the restore itself, which is not recorded yet.
  const { unrecorded_restore, ...others } = held;
  return Object.fromEntries(Object.entries(others).filter(([name]) => !NOT_RESTORED.includes(name)));
};

describe('a backup', () => {
  it('holds every table that there is', async () => {
    const { manifest } = await checkBackup({ file, masterKeys: [masterKey()] });
    expect(manifest.tables.map(({ name }) => name).sort()).toEqual(Object.keys(before));
    // What is compared below is compared of rows, too.
    expect(Object.values(before).filter((rows) => rows !== null).length).toBeGreaterThanOrEqual(20);
  });

  it('comes back as it was, row by row, each in its partition, into a database that has never been used', async () => {
    const url = await newDatabase();
    const { rows, createdAt } = await restoreInto(url, file);
    expect(rows).toBeGreaterThan(20);
    expect(Math.abs(createdAt.getTime() - Date.now())).toBeLessThan(600_000);
    const after = await contents(url);
    expect(without(after)).toEqual(without(before));
    expect(await structure(url)).toEqual(await structure(sourceUrl()));
    expect(await migrate(url)).toEqual([]);
  });

  it('leaves sessions and one-time links behind', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    const after = await contents(url);
    expect(NOT_RESTORED.map((name) => after[name])).toEqual([null, null]);
  });

  it('leaves the database guarded as before: the audit log takes no change', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    await expect(onDatabase(url, (client) => client.query('DELETE FROM audit_event'))).rejects.toThrow();
    await expect(onDatabase(url, (client) => client.query('TRUNCATE audit_event'))).rejects.toThrow();
  });

  it('tells nothing of what it holds', async () => {
    const bytes = readFileSync(file);
    for (const text of ['calendar.example.com', 'owner@example.com', 'argon2id', masterKey()])
      expect(bytes.includes(text), text).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { header } = await readHeader(file);
    expect(Object.keys(header).sort()).toEqual([
      'createdAt',
      'format',
      'formatVersion',
      'migration',
      'salt',
      'sealedDataKey',
      'version',
    ]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    let written = 0;
    const writing = (async () => {
      for (; written < 60; written += 1)
        await db().$transaction([
          db().application.create({ data: { clientId: `w${written}`.padEnd(32, 'w'), name: 'w' } }),
          db().authorization.deleteMany({ where: ids }),
          db().authorization.create({ data: ids }),
        ]);
    })();
    const amid = await backUpTo('amid');
    await writing;
    await db().application.deleteMany({ where: { name: 'w' } });
    // Every foreign key holds, or loading would fail.
    await restoreInto(await newDatabase(), amid);
  });
});

describe('a backup is refused, and nothing changes,', () => {
  let url: string;
  beforeAll(async () => {
    url = await newDatabase();
    await restoreInto(url, file);
  });
  const untouched = async () => expect(without(await contents(url))).toEqual(without(before));
  const refuses = async (backup: string, message: RegExp, more: Parameters<typeof restoreInto>[2] = {}) => {
    await expect(restoreInto(url, backup, { replace: true, ...more })).rejects.toThrow(message);
    await untouched();
  };

  it('under another MASTER_KEY', async () => {
    await refuses(file, /^MASTER_KEY is not the one/, { masterKeys: [newKey()] });
    await refuses(file, /^MASTER_KEY is neither set nor/, { masterKeys: [] });
  });

  it('when a bit of it is another, wherever', async () => {
    const { length } = readFileSync(file);
    const line = readFileSync(file).indexOf('\n');
    for (const at of [0, 10, line, line + 1, Math.floor(length / 2), length - 1]) {
      const flipped = altered(file, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      await refuses(flipped, damaged);
    }
  });

  it('when what it says in clear is another', async () => {
    const older = altered(file, (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"version":"1.2.3"', '"version":"1.2.4"'), 'latin1'),
    );
    await refuses(older, damaged);
  });

  it('when it is cut short or goes on, wherever', async () => {
    const { length } = readFileSync(file);
    for (const end of [0, 20, length - 1, length - 17, Math.floor(length / 2)])
      await refuses(
        altered(file, (bytes) => bytes.subarray(0, end)),
        damaged,
      );
    await refuses(
      altered(file, (bytes) => Buffer.concat([bytes, bytes])),
      damaged,
    );
  });

  it('when it is none', async () => {
    await refuses('/nowhere', /cannot be read/);
    await refuses('package.json', /is not a backup/);
  });

  it('without --replace, where there is something', () => refuses(file, /not empty/, { replace: false }));

  it('while an instance is connected', async () => {
    const instance = new URL(url);
    instance.searchParams.set('application_name', 'enterprise-center');
    await onDatabase(instance.href, () => refuses(file, /^Instances are connected/));
  });

  it('when the connection breaks amid it', async () => {
    await onDatabase(url, async (client) => {
      // Makes it wait amid its work, so that it is there to be ended.
      await client.query('BEGIN; LOCK TABLE permission IN ACCESS SHARE MODE');
      const restoring = expect(restoreInto(url, file, { replace: true })).rejects.toThrow();
      await expect
        .poll(async () => (await client.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount)
        .toBeGreaterThan(0);
      await onDatabase(url, (other) =>
        other.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'enterprise-center restore' AND datname = current_database()`,
        ),
      );
      await restoring;
    });
    await untouched();
  });
});

describe('a backup replaces', () => {
  it('what is there, when told to, and leaves alone what no migration makes', async () => {
    const url = await newDatabase();
    await migrate(url);
    await onDatabase(url, (client) => client.query('CREATE TABLE of_somebody_else AS SELECT 1 AS one'));
    await onDatabase(url, (client) =>
      client.query(
        "INSERT INTO application (id, client_id, name) VALUES (gen_random_uuid(), repeat('z', 32), 'Gone')",
      ),
    );
    await restoreInto(url, file, { replace: true });
    const { of_somebody_else, ...after } = await contents(url);
    expect(of_somebody_else).toMatch(/1$/);
    expect(without(after)).toEqual(without(before));
    const second = await backUpTo('beside', url);
    const { manifest } = await checkBackup({ file: second, masterKeys: [masterKey()] });
    expect(manifest.tables.map(({ name }) => name)).not.toContain('of_somebody_else');
  });
});

describe('a backup of another version', () => {
  /** A database with the first migrations alone, as an earlier version left it. */
  async function earlier(last: string): Promise<string> {
    const url = await newDatabase();
    await restoreInto(url, file);
    const { migrations } = await checkBackup({ file, masterKeys: [masterKey()] });
    const kept = migrations.filter(({ name }) => name <= last);
    expect(kept.length).toBeLessThan(migrations.length);
    await onDatabase(url, async (client) => {
      const { rows } = await client.query<{ migration_name: string }>('SELECT * FROM _prisma_migrations');
      const { rows: sealed } = await client.query<{ sealed_data_key: Buffer }>(
        'SELECT * FROM master_key_envelope',
      );
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      for (const { sql } of kept) await client.query(sql);
      await client.query(`CREATE TABLE _prisma_migrations AS SELECT * FROM json_populate_recordset(NULL::record, '[]')
        AS t(id varchar(36), checksum varchar(64), finished_at timestamptz, migration_name varchar(255), logs text,
        rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int)`);
      const names = new Set(kept.map(({ name }) => name));
      await client.query(
        'INSERT INTO _prisma_migrations SELECT * FROM json_populate_recordset(NULL::_prisma_migrations, $1)',
        [JSON.stringify(rows.filter(({ migration_name }) => names.has(migration_name)))],
      );
      await client.query('INSERT INTO master_key_envelope (id, sealed_data_key) VALUES (1, $1)', [
        sealed[0]?.sealed_data_key,
      ]);
      await client.query(
        "INSERT INTO application (id, client_id, name) VALUES (gen_random_uuid(), repeat('o', 32), 'Old')",
      );
    });
    return url;
  }

  it('that is earlier is restored as it was, and migrated forward', async () => {
    const old = await backUpTo('earlier', await earlier('20261125020100_master_key_envelope'));
    const url = await newDatabase();
    await restoreInto(url, file);
    await restoreInto(url, old, { replace: true });
    expect((await migrate(url)).length).toBeGreaterThan(0);
    expect(await structure(url)).toEqual(
      (await structure(sourceUrl())).filter((line) => !/token_\w+_\d{8}/.test(line)),
    );
    await onDatabase(url, async (client) => {
      const { rows } = await client.query('SELECT name FROM application');
      expect(rows).toEqual([{ name: 'Old' }]);
    });
  });

  it('that is later is refused', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    await onDatabase(url, (client) =>
      client.query(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name)
        VALUES ('1', repeat('0', 64), now(), '29991231000000_of_the_future')`),
    );
    const later = await backUpTo('later', url);
    await expect(restoreInto(url, later, { replace: true })).rejects.toThrow(
      /migrations that this one has not/,
    );
  });

  it('whose migrations were other ones is refused', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    await onDatabase(url, (client) =>
      client.query("UPDATE _prisma_migrations SET checksum = repeat('0', 64)"),
    );
    const other = await backUpTo('other', url);
    await expect(restoreInto(url, other, { replace: true })).rejects.toThrow(/is another one than/);
  });
});
