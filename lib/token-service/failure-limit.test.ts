import { describe, expect, it } from 'vitest';
import { createFailurePort } from './failure-limit';

describe('too many failures', () => {
  it('are those after the sixtieth within a minute, of one client from one source', async () => {
    const failures = createFailurePort();
    for (let i = 1; i <= 60; i++) expect(await failures.count('client', '192.0.2.1')).toBe(0);
    const wait = await failures.count('client', '192.0.2.1');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await failures.count('another client', '192.0.2.1')).toBe(0);
    expect(await failures.count('client', '192.0.2.2')).toBe(0);
  });
});
