import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInLimits } from './sign-in-limits';
import { sourceNetwork } from './source-network';

const MINUTE_MS = 60_000;
const MALLORY = '203.0.113.9';
const ALICE = '198.51.100.7';

async function fail(limits: SignInLimits, times: number, email: string, source: string | null) {
  for (let i = 0; i < times; i++) expect(await limits.admit(email, source)).toBe(0);
}

describe('how often a password may be wrong', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets ten failures pass and then asks for a minute', async () => {
    const limits = new SignInLimits();
    await fail(limits, 10, 'alice@example.com', ALICE);
    expect(await limits.admit('alice@example.com', ALICE)).toBe(60);
    vi.advanceTimersByTime(MINUTE_MS - 1000);
    expect(await limits.admit('alice@example.com', ALICE)).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(await limits.admit('alice@example.com', ALICE)).toBe(0);
  });

  it('asks for twice as long each time, up to half an hour', async () => {
    const limits = new SignInLimits();
    const delays: number[] = [];
    for (let round = 0; round < 7; round++) {
      await fail(limits, 10, 'alice@example.com', ALICE);
      const seconds = await limits.admit('alice@example.com', ALICE);
      delays.push(seconds);
      vi.advanceTimersByTime(seconds * 1000);
    }
    expect(delays).toEqual([60, 120, 240, 480, 960, 1800, 1800]);
  });

  it('forgets everything once the password was right', async () => {
    const limits = new SignInLimits();
    await fail(limits, 9, 'alice@example.com', ALICE);
    await limits.succeeded('alice@example.com', ALICE);
    await fail(limits, 10, 'alice@example.com', ALICE);
  });

  it('does not let a stranger lock someone out', async () => {
    const limits = new SignInLimits();
    await fail(limits, 10, 'alice@example.com', MALLORY);
    expect(await limits.admit('alice@example.com', MALLORY)).toBeGreaterThan(0);
    expect(await limits.admit('alice@example.com', ALICE)).toBe(0);
  });

  it('does not let one source go through many e-mails', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 100; i++) await fail(limits, 1, `person${i}@example.com`, MALLORY);
    expect(await limits.admit('alice@example.com', MALLORY)).toBe(15 * 60);
    expect(await limits.admit('alice@example.com', ALICE)).toBe(0);
  });

  it('lets no more through when attempts come all at once', async () => {
    const limits = new SignInLimits();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => limits.admit('alice@example.com', MALLORY)),
    );
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(10);
  });

  it('counts right passwords for nobody, however many sign in behind one address', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 200; i++) {
      await fail(limits, 1, `person${i}@example.com`, ALICE);
      await limits.succeeded(`person${i}@example.com`, ALICE);
    }
  });
});

describe('a source', () => {
  it('is an IPv4 address, also where it is written as IPv6', () => {
    expect(sourceNetwork('192.0.2.1')).toBe('192.0.2.1');
    expect(sourceNetwork('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('is the /64 of an IPv6 address', () => {
    expect(sourceNetwork('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2::/64');
    expect(sourceNetwork('2001:DB8:0001:2::1')).toBe('2001:db8:1:2::/64');
    expect(sourceNetwork('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(sourceNetwork('::1')).toBe('0:0:0:0::/64');
  });
});
