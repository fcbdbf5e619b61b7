import { describe, expect, it } from 'vitest';
import type { CountStore } from '@/lib/failure-counts/mutations';
import { openFailureLimit } from './failure-limit';

const away: CountStore = { query: () => Promise.reject(new Error('connect ECONNREFUSED')) };

describe('too many failures', () => {
  it('are those after the sixtieth within a minute, of one client from one source', async () => {
    const failures = openFailureLimit(null);
    for (let i = 1; i <= 60; i++) expect(await failures.count('client', '192.0.2.1')).toBe(0);
    const wait = await failures.count('client', '192.0.2.1');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await failures.count('another client', '192.0.2.1')).toBe(0);
    expect(await failures.count('client', '192.0.2.2')).toBe(0);
  });

  it('are counted for a /64, within which anyone picks addresses at will', async () => {
    const failures = openFailureLimit(null);
    for (let i = 1; i <= 60; i++) expect(await failures.count('client', `2001:db8::${i}`)).toBe(0);
    expect(await failures.count('client', '2001:db8::ffff')).toBeGreaterThan(0);
    expect(await failures.count('client', '2001:db8:0:1::1')).toBe(0);
  });

  it('are forgotten after a minute', async () => {
    let now = 0;
    const failures = openFailureLimit(null, () => now);
    for (let i = 1; i <= 60; i++) await failures.count('client', '192.0.2.1');
    expect(await failures.count('client', '192.0.2.1')).toBe(60);
    now = 60_000;
    expect(await failures.count('client', '192.0.2.1')).toBe(0);
  });

  it('are counted here alone while the database is away', async () => {
    const failures = openFailureLimit(away);
    for (let i = 1; i <= 60; i++) {
      expect(await failures.count('client', '192.0.2.1')).toBe(0);
      if (i % 20 === 0) await failures.share();
    }
    expect(await failures.count('client', '192.0.2.1')).toBeGreaterThan(0);
    await failures.close();
  });
});
