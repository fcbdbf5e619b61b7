import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { databaseTrouble } from '@/lib/db/trouble';
import { type Instance, isReady, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { expectRecovery, requestToken } from './tokens';

/** A disk of its own, which only root may make. */
const { folder, remove } = temporaryFolder();
const disk = path.join(folder, 'disk');
mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=0755', 'tmpfs', disk], {
  encoding: 'utf8',
});
const missing = mounted.status === 0 ? null : mounted.stderr?.trim() || String(mounted.error?.message);
if (missing !== null)
  console.warn(`Skipped, a database whose disk is full: no small disk can be made: ${missing}`);

const directory = path.join(disk, 'db');
const filler = path.join(disk, 'filler');
const start = () => startEmbeddedPostgres({ directory, progress: () => undefined });
let postgres: EmbeddedPostgres | undefined;
let instance: Instance | undefined;

function fill(): void {
  const file = openSync(filler, 'w');
  const piece = Buffer.alloc(64 * 1024);
  try {
    while (writeSync(file, piece) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

describe.skipIf(missing !== null)('a database whose disk is full', () => {
  afterEach(() => rmSync(filler, { force: true }));
  afterAll(async () => {
    await stopInstance(instance);
    await postgres?.stop();
    spawnSync('umount', [disk]);
    remove();
  });

  it('takes no changes and says so, keeps what was acknowledged, and goes on when there is room', async () => {
    chmodSync(disk, 0o755);
    postgres = await start();
    let ended = false;
    void postgres.ended.then(() => {
      ended = true;
    });
    const seed = await seededDatabase(postgres.url('postgres'));
    const running = await startInstance({ ...seed.env, DATABASE_TIMEOUT_MS: '1500', LOG_LEVEL: 'silent' });
    instance = running;
    const { prisma } = seed.database;
    let acknowledged = 0;
    // Random, since what repeats is kept small.
    const write = async () => {
      const description = 'x'.repeat(400);
      await prisma.application.createMany({
        data: Array.from({ length: 500 }, (_, i) => ({
          clientId: `${acknowledged + i}`.padStart(32, 'f'),
          name: 'Acknowledged',
          description,
        })),
      });
      acknowledged += 500;
    };
    await write();
    fill();
    const refusal = await (async () => {
      for (;;) await write();
    })().catch((error: unknown) => error);
    // Where it is the log that has no room, the server gives up instead of saying so.
    expect(['read-only', 'unavailable']).toContain(databaseTrouble(refusal));

    const { status } = await requestToken(running, seed);
    expect([200, 503]).toContain(status);
    expect(await isReady(running.url)).toBe(status === 200);
    for (const address of ['/api/health', '/api/v1/oauth2/keys'])
      expect((await fetch(running.url + address)).status).toBe(200);

    rmSync(filler);
    // As whoever watches over the server would.
    if (ended) {
      await postgres.stop();
      postgres = await start();
    }
    await expectRecovery(running, seed);
    expect(await prisma.application.count({ where: { name: 'Acknowledged' } })).toBe(acknowledged);
    await write();
    await seed.database.close();
  }, 180_000);
});
