import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleGate, type GateOptions } from './console-gate';

const gate = (options: Partial<GateOptions> = {}) =>
  new ConsoleGate({
    slots: 1,
    waiting: 100,
    waitingPerSource: 50,
    holdMs: 1000,
    crowded: () => false,
    restMs: 50,
    ...options,
  });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A fake setImmediate within another runs a millisecond later. */
const turns = () => vi.advanceTimersByTimeAsync(5);

/** Enters once for each source, and keeps the names of those whose turn came, in order. */
function queue(at: ConsoleGate, sources: string[]) {
  const admitted: string[] = [];
  const visits = sources.map((source, i) => {
    const visit = at.enter(source);
    void visit?.turn.then((itsTurn) => itsTurn && admitted.push(`${source}${i}`));
    return visit;
  });
  return { admitted, visits };
}

describe('the gate before the console', () => {
  it('lets through as many at once as it has slots, and the next when one is done', async () => {
    const { admitted, visits } = queue(gate({ slots: 2 }), ['a', 'a', 'a', 'a']);
    await turns();
    expect(admitted).toEqual(['a0', 'a1']);
    visits[1]?.done();
    await turns();
    expect(admitted).toEqual(['a0', 'a1', 'a2']);
  });

  it('begins nothing before what is pending has been dealt with, and one at a time', async () => {
    const { admitted } = queue(gate({ slots: 2 }), ['a', 'b']);
    await Promise.resolve();
    expect(admitted).toEqual([]);
    vi.advanceTimersToNextTimer();
    await Promise.resolve();
    await Promise.resolve();
    expect(admitted).toEqual(['a0']);
  });

  it('takes the sources by turns, however many requests one of them sends', async () => {
    const { admitted, visits } = queue(gate(), ['a', 'a', 'a', 'a', 'b', 'c', 'b']);
    await turns();
    for (const nth of [0, 4, 5, 1, 6, 2]) {
      visits[nth]?.done();
      await turns();
    }
    expect(admitted).toEqual(['a0', 'b4', 'c5', 'a1', 'b6', 'a2', 'a3']);
  });

  it('turns away who comes when the line is full, and whoever has too many in it', async () => {
    const { visits } = queue(gate({ waiting: 4, waitingPerSource: 2 }), ['a', 'a', 'a', 'b', 'c', 'd']);
    expect(visits.map((visit) => visit !== null)).toEqual([true, true, false, true, true, false]);
  });

  it('has room again for a source whose requests were let through', async () => {
    const at = gate({ waitingPerSource: 1 });
    at.enter('a');
    expect(at.enter('a')).toBeNull();
    await turns();
    expect(at.enter('a')).not.toBeNull();
  });

  it('passes over who gave up waiting', async () => {
    const at = gate({ waiting: 2 });
    const { admitted, visits } = queue(at, ['a', 'b']);
    await turns();
    visits[1]?.giveUp();
    expect(await visits[1]?.turn).toBe(false);
    const { admitted: later } = queue(at, ['b', 'c']);
    visits[0]?.done();
    await turns();
    expect([admitted, later]).toEqual([['a0'], ['b0']]);
  });

  it('keeps the slot of what is worked on though its client is gone, until it is done', async () => {
    const { admitted, visits } = queue(gate(), ['a', 'b']);
    await turns();
    visits[0]?.giveUp();
    await turns();
    expect(admitted).toEqual(['a0']);
    visits[0]?.done();
    await turns();
    expect(admitted).toEqual(['a0', 'b1']);
  });

  it('works on one at a time while others wait for the event loop, and rests as long as it worked', async () => {
    let crowded = true;
    const { admitted, visits } = queue(gate({ slots: 2, crowded: () => crowded }), ['a', 'b', 'c', 'd', 'e']);
    await turns();
    await vi.advanceTimersByTimeAsync(15);
    expect(admitted).toEqual(['a0']);
    visits[0]?.done();
    await vi.advanceTimersByTimeAsync(10);
    expect(admitted).toEqual(['a0']);
    await vi.advanceTimersByTimeAsync(15);
    expect(admitted).toEqual(['a0', 'b1']);
    // Rests no longer than that, however long it was.
    await vi.advanceTimersByTimeAsync(500);
    visits[1]?.done();
    await vi.advanceTimersByTimeAsync(55);
    expect(admitted).toEqual(['a0', 'b1', 'c2']);
    crowded = false;
    visits[2]?.done();
    await turns();
    expect(admitted).toEqual(['a0', 'b1', 'c2', 'd3', 'e4']);
  });

  it('takes a slot back after its time, once', async () => {
    const { admitted, visits } = queue(gate({ holdMs: 1000 }), ['a', 'b', 'c', 'd']);
    await turns();
    await vi.advanceTimersByTimeAsync(990);
    expect(admitted).toEqual(['a0']);
    await vi.advanceTimersByTimeAsync(10);
    expect(admitted).toEqual(['a0', 'b1']);
    // Done only now, it has no slot any more that it could free.
    visits[0]?.done();
    visits[0]?.done();
    await turns();
    expect(admitted).toEqual(['a0', 'b1']);
  });
});
