import { describe, expect, it } from 'vitest';
import { PasswordLine } from './password-line';

/** Work that is done when told to. */
function work() {
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const nth = (n: number) => () =>
    new Promise<number>((resolve) => {
      begun.push(n);
      finish[n] = () => resolve(n);
    });
  return { begun, finish, nth };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('work on passwords', () => {
  it('is done one after the other, in the order in which it came', async () => {
    const line = new PasswordLine();
    const { begun, finish, nth } = work();
    const results = [0, 1, 2].map((n) => line.run(nth(n)));
    await settled();
    expect(begun).toEqual([0]);
    finish[0]?.();
    await settled();
    expect(begun).toEqual([0, 1]);
    finish[1]?.();
    await settled();
    finish[2]?.();
    expect(await Promise.all(results)).toEqual([0, 1, 2]);
  });

  it('goes on after some of it has failed', async () => {
    const line = new PasswordLine();
    const broken = line.run(() => Promise.reject(new Error('broken')));
    const next = line.run(async () => 'done');
    await expect(broken).rejects.toThrow('broken');
    expect(await next).toBe('done');
    expect(await line.run(async () => 'again')).toBe('again');
  });

  it('is refused when a hundred wait, and taken again when one of them is done', async () => {
    const line = new PasswordLine();
    const { finish, nth } = work();
    for (let n = 0; n <= 100; n += 1) void line.run(nth(n));
    await expect(line.run(nth(101))).rejects.toMatchObject({ name: 'Refusal', key: 'busy' });
    finish[0]?.();
    await settled();
    void line.run(nth(102));
    await expect(line.run(nth(103))).rejects.toMatchObject({ key: 'busy' });
  });
});
