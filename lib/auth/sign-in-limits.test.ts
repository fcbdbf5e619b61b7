import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInLimits } from './sign-in-limits';
import { sourceNetwork } from './source-network';

const MINUTE_MS = 60_000;
const MALLORY = '203.0.113.9';
const ALICE = '198.51.100.7';

const from = (account: string, source: string | null, browser: string | null = null) => ({
  account,
  source,
  browser,
});

async function fail(limits: SignInLimits, times: number, email: string, source: string | null) {
  for (let i = 0; i < times; i++) expect(await limits.admit(from(email, source))).toBe(0);
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
    expect(await limits.admit(from('alice@example.com', ALICE))).toBe(60);
    vi.advanceTimersByTime(MINUTE_MS - 1000);
    expect(await limits.admit(from('alice@example.com', ALICE))).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(await limits.admit(from('alice@example.com', ALICE))).toBe(0);
  });

  it('asks for twice as long each time, up to half an hour', async () => {
    const limits = new SignInLimits();
    const delays: number[] = [];
    for (let round = 0; round < 7; round++) {
      await fail(limits, 10, 'alice@example.com', ALICE);
      const seconds = await limits.admit(from('alice@example.com', ALICE));
      delays.push(seconds);
      vi.advanceTimersByTime(seconds * 1000);
    }
    expect(delays).toEqual([60, 120, 240, 480, 960, 1800, 1800]);
  });

  it('forgets everything once the password was right', async () => {
    const limits = new SignInLimits();
    await fail(limits, 9, 'alice@example.com', ALICE);
    await limits.succeeded(from('alice@example.com', ALICE));
    await fail(limits, 10, 'alice@example.com', ALICE);
  });

  it('does not let a stranger lock someone out', async () => {
    const limits = new SignInLimits();
    await fail(limits, 10, 'alice@example.com', MALLORY);
    expect(await limits.admit(from('alice@example.com', MALLORY))).toBeGreaterThan(0);
    expect(await limits.admit(from('alice@example.com', ALICE))).toBe(0);
  });

  it('does not let one source go through many e-mails', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 100; i++) await fail(limits, 1, `person${i}@example.com`, MALLORY);
    expect(await limits.admit(from('alice@example.com', MALLORY))).toBe(15 * 60);
    expect(await limits.admit(from('alice@example.com', ALICE))).toBe(0);
  });

  it('lets no more through when attempts come all at once', async () => {
    const limits = new SignInLimits();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => limits.admit(from('alice@example.com', MALLORY))),
    );
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(10);
  });

  it('makes a network wait longer each time', async () => {
    const limits = new SignInLimits();
    const delays: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 100; i++) await fail(limits, 1, `person${i}@example.com`, MALLORY);
      const seconds = await limits.admit(from('alice@example.com', MALLORY));
      delays.push(seconds / 60);
      vi.advanceTimersByTime(seconds * 1000);
    }
    expect(delays).toEqual([15, 30, 60, 120, 120]);
  });

  it('does not let one customer of a provider go on from one IPv6 network to the next', async () => {
    const limits = new SignInLimits();
    const admitted: number[] = [];
    for (let i = 0; i < 400; i++) {
      admitted.push(await limits.admit(from(`person${i}@example.com`, `2001:db8:1:${i.toString(16)}::1`)));
    }
    expect(admitted.filter((seconds) => seconds === 0)).toHaveLength(300);
    expect(await limits.admit(from('alice@example.com', '2001:db8:2::1'))).toBe(0);
  });

  it('lets a browser in that has been here before, whatever others do beside it', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 101; i++) await limits.admit(from(`person${i}@example.com`, ALICE));
    for (let i = 0; i < 11; i++) await limits.admit(from('alice@example.com', ALICE));
    expect(await limits.admit(from('alice@example.com', ALICE))).toBeGreaterThan(0);
    expect(await limits.admit(from('alice@example.com', ALICE, 'browser-1'))).toBe(0);
  });

  it('makes such a browser wait, too, when it fails itself', async () => {
    const limits = new SignInLimits();
    const known = from('alice@example.com', ALICE, 'browser-1');
    for (let i = 0; i < 10; i++) expect(await limits.admit(known)).toBe(0);
    expect(await limits.admit(known)).toBe(60);
    expect(await limits.admit(from('alice@example.com', ALICE, 'browser-2'))).toBe(0);
  });

  it('counts right passwords for nobody, however many sign in behind one address', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 200; i++) {
      await fail(limits, 1, `person${i}@example.com`, ALICE);
      await limits.succeeded(from(`person${i}@example.com`, ALICE));
    }
  });
});

describe('how often a code may be wrong', () => {
  it('is counted by account, from however many networks the codes are tried', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 10; i++) expect(await limits.admitCode(from('alice', `192.0.2.${i}`))).toBe(0);
    expect(await limits.admitCode(from('alice', '192.0.2.99'))).toBe(60);
    expect(await limits.admitCode(from('bob', '192.0.2.99'))).toBe(0);
    expect(await limits.admitCode(from('alice', ALICE, 'browser-1'))).toBe(0);
  });

  it('is forgotten after a right one', async () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 9; i++) await limits.admitCode(from('alice', ALICE));
    await limits.codeSucceeded(from('alice', ALICE));
    for (let i = 0; i < 10; i++) expect(await limits.admitCode(from('alice', ALICE))).toBe(0);
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
