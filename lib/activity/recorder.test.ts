import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttemptIds } from './attempt-ids';
import { copyLine } from './copy-text';
import { Counts } from './counts';
import { DetailQueue } from './detail-queue';
import { LastUses } from './last-uses';
import { issuedAttempt, refusedAttempt } from './testing';

const MINUTE_MS = 60_000;

describe('ids of attempts', () => {
  it('are different, in the order of time, and tell the time', () => {
    const next = createAttemptIds((count) => new Uint8Array(count).fill(0xab));
    const time = Date.parse('2026-11-24T10:20:30.045Z');
    const ids = Array.from({ length: 5000 }, (_, nth) => next(time + Math.floor(nth / 4500)));
    expect(new Set(ids).size).toBe(5000);
    expect(ids.toSorted()).toEqual(ids);
    expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(time);
  });

  it('are different in another process', () => {
    let calls = 0;
    const randomBytes = (count: number) => new Uint8Array(count).fill(++calls);
    expect(createAttemptIds(randomBytes)(1)).not.toBe(createAttemptIds(randomBytes)(1));
  });
});

describe('the detail of an attempt', () => {
  it('is one line of seventeen fields whatever was sent', () => {
    const text = fc.string({ unit: fc.constantFrom(...'\\\t\n\r\0.Nx应\ud83d\udddd') });
    fc.assert(
      fc.property(text, text, text, (clientId, audience, source) => {
        const line = copyLine(refusedAttempt({ clientId, audience, source, requestId: source }), 'id');
        expect(line.slice(0, -1)).not.toMatch(/[\n\r\0]/);
        expect(line.split('\t')).toHaveLength(17);
        expect(line.endsWith('\n')).toBe(true);
      }),
    );
  });

  it('takes bounded room in memory, also while some of it is being written', () => {
    const queue = new DetailQueue({ attempts: 1000, bytes: 1_000_000 });
    const line = `${'应'.repeat(33_333)}\n`;
    const fill = () => {
      let added = 0;
      for (; !queue.isFull; added++) queue.add(line);
      return added;
    };
    expect(fill()).toBe(8);
    const { chunks, attempts } = queue.take();
    expect([attempts, Buffer.concat(chunks).toString()]).toEqual([8, line.repeat(8)]);
    expect(fill()).toBe(0);
    queue.settle();
    expect(fill()).toBe(8);
    expect(Buffer.concat(chunks).toString()).toBe(line.repeat(8));
  });
});

describe('counts', () => {
  it('stay exact in sum when there are too many applications to tell apart', () => {
    const counts = new Counts(3);
    for (let i = 0; i < 10; i++) counts.add(issuedAttempt({ time: 0 }));
    const taken = counts.take();
    expect(taken.map(({ count }) => count)).toEqual([1, 1, 1, 7]);
    expect(taken.at(-1)?.applicationId).toMatch(/^[0-]+$/);
    counts.add(issuedAttempt());
    expect(counts.take()[0]?.applicationId).not.toMatch(/^[0-]+$/);
  });
});

describe('the last use of a secret', () => {
  it('is due at once, then at the next minute, and only if there was another', () => {
    const uses = new LastUses<number>(Math.max);
    uses.add('a', 1000);
    uses.add('b', 1000);
    expect([...uses.take(1000, false)]).toEqual([
      ['a', 1000],
      ['b', 1000],
    ]);
    uses.add('a', 3000);
    uses.add('a', 2000);
    expect(uses.take(59_999, false).size).toBe(0);
    expect([...uses.take(MINUTE_MS, false)]).toEqual([['a', 3000]]);
    expect(uses.take(2 * MINUTE_MS, false).size).toBe(0);
  });

  it('is written by turns where more secrets are in use than can be written at once', () => {
    const uses = new LastUses<number>(Math.max);
    for (let i = 0; i < 12_000; i++) uses.add(`${i}`, 1000);
    const first = uses.take(1000, false);
    expect(first.size).toBe(250);
    uses.add('0', 1001);
    const taken = [first, uses.take(1500, false)];
    for (let more = true; more; more = (taken.at(-1)?.size ?? 0) > 0) taken.push(uses.take(2000, true));
    expect(Math.max(...taken.map(({ size }) => size))).toBe(5000);
    const ids = taken.flatMap((batch) => [...batch.keys()]);
    expect([ids.length, new Set(ids).size]).toEqual([12_001, 12_000]);
  });
});
