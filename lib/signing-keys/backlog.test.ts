import { expect, it, vi } from 'vitest';
import { Backlog } from './backlog';

it('runs in the next turn of the event loop what need not wait', async () => {
  const run = vi.fn();
  new Backlog().whenBelow(1, run);
  expect(run).not.toHaveBeenCalled();
  await new Promise((resolve) => setImmediate(resolve));
  expect(run).toHaveBeenCalledTimes(1);
});

it('forgets who waits no longer, though the backlog never ends', async () => {
  const backlog = new Backlog();
  const run = vi.fn();
  backlog.whenBelow(1, run)();
  backlog.begin();
  const forget = Array.from({ length: 100 }, () => backlog.whenBelow(1, run));
  expect(backlog.waiting).toBe(100);
  for (const each of forget) each();
  expect(backlog.waiting).toBe(0);
  backlog.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(run).not.toHaveBeenCalled();
});

it('runs what waits, each when little enough is left for it, and once', () => {
  const backlog = new Backlog();
  for (let i = 0; i < 3; i++) backlog.begin();
  const [some, none] = [vi.fn(), vi.fn()];
  backlog.whenBelow(2, some);
  backlog.whenBelow(1, none);
  backlog.end();
  expect(some).not.toHaveBeenCalled();
  backlog.end();
  expect(some).toHaveBeenCalledTimes(1);
  expect(none).not.toHaveBeenCalled();
  backlog.end();
  expect(some).toHaveBeenCalledTimes(1);
  expect(none).toHaveBeenCalledTimes(1);
});
