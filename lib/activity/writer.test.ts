import { describe, expect, it } from 'vitest';
import type { BatchWriter } from './mutations';
import { type Batch, Recorder } from './recorder';
import { issuedAttempt, memoryLog } from './testing';
import { ActivityWriter } from './writer';

const randomBytes = (count: number) => new Uint8Array(count);

function open(write: BatchWriter['write'], now?: () => number) {
  const recorder = new Recorder({ randomBytes, limits: { attempts: 3, bytes: 1_000_000 } });
  const log = memoryLog();
  return { recorder, log, writer: new ActivityWriter({ recorder, batches: { write }, log, now }) };
}

const attempts = (batch: Batch) => batch.counts.reduce((sum, { count }) => sum + count, 0);

describe('writing activity', () => {
  it('is left alone when there is nothing to write', async () => {
    const { writer } = open(() => {
      throw new Error('written');
    });
    expect(await writer.flush()).toBe(false);
    expect(writer.stats()).toMatchObject({ failedFlushes: 0, lastFlushSeconds: null });
  });

  it('goes one batch after the other', async () => {
    const finish: (() => void)[] = [];
    const written: number[] = [];
    const { recorder, writer } = open(
      (batch) =>
        new Promise((resolve) => {
          written.push(attempts(batch));
          finish.push(() => resolve([]));
        }),
    );
    recorder.record(issuedAttempt());
    const flushes = [writer.flush()];
    recorder.record(issuedAttempt());
    flushes.push(writer.flush());
    expect(written).toEqual([1]);
    finish[0]?.();
    await Promise.all(flushes);
    expect(writer.stats().queuedAttempts).toBe(1);
    const last = writer.flush();
    finish[1]?.();
    await last;
    expect(written).toEqual([1, 1]);
    expect(writer.stats()).toMatchObject({ queuedAttempts: 0, writtenAttempts: 2 });
  });

  it('has written what was recorded before, also while a write without it was under way', async () => {
    const finish: (() => void)[] = [];
    const { recorder, writer } = open(() => new Promise((resolve) => finish.push(() => resolve([]))));
    recorder.record(issuedAttempt());
    const before = writer.flush();
    recorder.record(issuedAttempt());
    const soFar = writer.writeSoFar();
    finish[0]?.();
    await before;
    await expect.poll(() => finish.length).toBe(2);
    finish[1]?.();
    await soFar;
    expect(writer.stats()).toMatchObject({ queuedAttempts: 0, writtenAttempts: 2 });
  });

  it('tries the same batch again, and keeps no more meanwhile than it may', async () => {
    const given: Batch[] = [];
    const { recorder, writer } = open(async (batch) => {
      given.push(batch);
      if (given.length < 3) throw new Error('away');
      return [];
    });
    recorder.record(issuedAttempt());
    await writer.flush();
    for (let i = 0; i < 5; i++) recorder.record(issuedAttempt());
    await writer.flush();
    expect(writer.stats()).toMatchObject({ queuedAttempts: 3, droppedAttempts: 3, failing: true });
    await writer.flush();
    await writer.flush();
    expect(new Set(given.slice(0, 3)).size).toBe(1);
    expect([...given.slice(0, 1), ...given.slice(3)].map(attempts)).toEqual([1, 5]);
    expect(writer.stats()).toMatchObject({ queuedAttempts: 0, writtenAttempts: 3, failedFlushes: 2 });
  });

  it('says once a minute how much detail was dropped', async () => {
    let now = 0;
    const { recorder, writer, log } = open(
      async () => [],
      () => now,
    );
    const overflow = async () => {
      for (let i = 0; i < 5; i++) recorder.record(issuedAttempt());
      await writer.flush();
    };
    await overflow();
    now += 59_999;
    await overflow();
    await overflow();
    now += 1;
    await overflow();
    expect(log.lines.map(({ fields }) => fields)).toEqual([{ attempts: 2 }, { attempts: 6 }]);
  });
});

describe('the end of writing activity', () => {
  it('writes what came in during the last write, too', async () => {
    const written: number[] = [];
    const { recorder, writer } = open(async (batch) => {
      if (written.length === 0) recorder.record(issuedAttempt());
      written.push(attempts(batch));
      return [];
    });
    recorder.record(issuedAttempt());
    const underWay = writer.flush();
    await writer.close();
    await underWay;
    expect(written.reduce((sum, count) => sum + count)).toBe(2);
  });

  it('comes also when the database does not answer, and the log says what is lost', async () => {
    let aborted = false;
    const { recorder, writer, log } = open(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('aborted'));
          });
        }),
    );
    recorder.record(issuedAttempt());
    recorder.record(issuedAttempt());
    await writer.close(10);
    expect(aborted).toBe(true);
    expect(log.lines).toContainEqual({
      level: 'error',
      fields: { attempts: 2 },
      message: 'activity could not be written before the end and is lost',
    });
  });
});
