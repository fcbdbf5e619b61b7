import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  type Instance,
  isReady,
  launch,
  startInstance,
  stopInstance,
  temporaryFolder,
} from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { requestToken } from './tokens';

const PROCESSES = 2;
const { folder, remove } = temporaryFolder();
let seed: Awaited<ReturnType<typeof seededDatabase>>;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
});
afterAll(async () => {
  await seed.database.close();
  remove();
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that ended stays listed until its parent, or whoever takes its place, has asked how.
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ESRCH', 'ENOENT'].includes(String(error.code)))
      return false;
    throw error;
  }
}

/** Process ids, as the log names them. */
const workersOf = (instance: Instance) =>
  [...instance.output().matchAll(/^.*"pid":(\d+).*"worker started"/gm)]
    .map(([, pid]) => Number(pid))
    .filter(isAlive);

function kill(pids: number[]): void {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** As patient as a busy machine needs. */
const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 60_000 });

/** Over a connection of its own, so that it goes to whichever process is next. */
const tokenStatus = async (instance: Instance) =>
  (await requestToken(instance, seed, { Connection: 'close' })).status;

it('forks nothing by default, and no more than there are processors', { timeout: 240_000 }, async () => {
  const one = await startInstance({ ...seed.env, LOG_LEVEL: 'info' });
  expect(workersOf(one)).toEqual([]);
  await stopInstance(one);

  const many = await startInstance({ ...seed.env, LOG_LEVEL: 'info', WEB_CONCURRENCY: '1000' });
  const processors = availableParallelism();
  expect(workersOf(many)).toHaveLength(processors === 1 ? 0 : processors);
  expect(many.output().match(/WEB_CONCURRENCY/g)).toHaveLength(1);
  await stopInstance(many);
});

// With one processor WEB_CONCURRENCY is always reduced to 1, so there is nothing to see.
describe.skipIf(availableParallelism() < PROCESSES)(
  'several processes on one port',
  { timeout: 240_000 },
  () => {
    let started: Instance[] = [];
    afterEach(async () => {
      // What a failed test has left.
      for (const { process } of started) process.kill('SIGKILL');
      await Promise.all(started.map(({ ended }) => ended));
      started = [];
    });

    /** Ready when the first of them is; says so when all are. */
    const start = async (env: Record<string, string> = seed.env) => {
      const instance = await startInstance({ LOG_LEVEL: 'info', ...env, WEB_CONCURRENCY: String(PROCESSES) });
      await poll(() => instance.output()).toContain('Enterprise Center is ready at');
      return instance;
    };

    it('all answer, and stop with the primary after what is in flight, whatever signals follow', async () => {
      const instance = await start({ ...seed.env, DATABASE_TIMEOUT_MS: '9000' });
      const workers = workersOf(instance);
      expect(workers).toHaveLength(PROCESSES);
      expect(await Promise.all(Array.from({ length: 20 }, () => tokenStatus(instance)))).toEqual(
        Array(20).fill(200),
      );
      const blocker = await seed.database.pool.connect();
      await blocker.query('BEGIN; LOCK TABLE application IN ACCESS EXCLUSIVE MODE');
      const inFlight = tokenStatus(instance);
      await poll(async () => {
        const { rows } = await blocker.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        return rows.length;
      }).toBeGreaterThan(0);
      instance.process.kill('SIGTERM');
      instance.process.kill('SIGINT');
      instance.process.kill('SIGTERM');
      await poll(() => instance.output().match(/"msg":"stopping"/g)).toHaveLength(PROCESSES + 1);
      await blocker.query('ROLLBACK');
      blocker.release();
      expect(await inFlight).toBe(200);
      expect(await instance.ended).toBe(0);
      expect(workers.filter(isAlive)).toEqual([]);
    });

    it('are replaced when they die, one by one and all at once', async () => {
      const instance = await start();
      for (const count of [1, PROCESSES]) {
        const before = workersOf(instance);
        const killed = before.slice(0, count);
        kill(killed);
        await poll(() => workersOf(instance).filter((pid) => !killed.includes(pid))).toHaveLength(PROCESSES);
        await poll(() => isReady(instance.url)).toBe(true);
        expect(await tokenStatus(instance)).toBe(200);
      }
      await stopInstance(instance);
    });

    it('end the whole with an error when they die again and again at the start', async () => {
      const instance = await start();
      let over = false;
      void instance.ended.then(() => {
        over = true;
      });
      // Whatever is started is killed before it has been ready for long.
      await poll(() => {
        kill(workersOf(instance));
        return over;
      }).toBe(true);
      expect(await instance.ended).toBe(1);
      expect(instance.output()).toContain('times in a row');
    });

    it('go with a primary that was killed, and so does the embedded database', async () => {
      const dataDir = path.join(folder, 'data');
      const instance = await start({ DATA_DIR: dataDir });
      const workers = workersOf(instance);
      expect(workers).toHaveLength(PROCESSES);
      const pidFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
      expect(existsSync(pidFile)).toBe(true);
      instance.process.kill('SIGKILL');
      await instance.ended;
      await poll(() => workers.filter(isAlive)).toEqual([]);
      await poll(() => existsSync(pidFile)).toBe(false);
    });

    it('make the keys and the link to the first Owner once', async () => {
      const dataDir = path.join(folder, 'once');
      const instance = await start({ DATA_DIR: dataDir });
      expect(instance.output().match(/\/setup\?token=/g)).toHaveLength(1);
      const { keys } = await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json();
      expect(keys).toHaveLength(2);
      expect(readdirSync(dataDir).sort()).toEqual(['master-key', 'nextauth-secret', 'postgres']);
      expect(instance.output()).not.toContain(readFileSync(path.join(dataDir, 'master-key'), 'utf8').trim());
      await stopInstance(instance);
    });

    it('say in one line that the port was taken after it had been tried', async () => {
      const holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
      const address = holder.address();
      const port = address && typeof address === 'object' ? String(address.port) : '';
      // What `npm start` does but for the trial, so that the workers are the first to find out.
      const script = path.join(folder, 'serve.mjs');
      writeFileSync(
        script,
        `const { serve } = await import(${JSON.stringify(path.resolve('server.ts'))});
      await serve({ dev: false, progress: () => undefined }).catch((error) => {
        console.error(error.message);
        process.exit(1);
      });`,
      );
      const refused = launch(['--import', 'tsx', script], {
        ...seed.env,
        PORT: port,
        WEB_CONCURRENCY: String(PROCESSES),
        LOG_LEVEL: 'silent',
      });
      expect(await refused.ended).toBe(1);
      expect(refused.output().match(/^.*PORT .*$/gm)).toEqual([
        expect.stringContaining(`PORT ${port} on HOST`),
      ]);
      expect(refused.output()).not.toContain('    at ');
      await new Promise((resolve) => holder.close(resolve));
    });
  },
);
