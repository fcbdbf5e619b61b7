import { beforeEach, expect, it, vi } from 'vitest';

const listNewAttemptIds = vi.hoisted(() => vi.fn());
vi.mock('./queries', () => ({ listNewAttemptIds }));
vi.mock('@/lib/auth/session', () => ({ requireActor: async () => ({}) }));
vi.mock('@/lib/preferences/get-time-zone', () => ({
  getTimeZonePreference: async () => ({ timeZone: 'UTC' }),
}));

import { serveNewAttempts } from './serve-new';

beforeEach(() => {
  listNewAttemptIds.mockReset().mockResolvedValue(['one']);
});

const since = (moment: string) =>
  serveNewAttempts(new Request(`http://localhost/activity/new?since=${encodeURIComponent(moment)}`));

it('tells what came in since a moment', async () => {
  const answer = await since('2026-11-23T10:00:00.000Z');
  expect(await answer.json()).toEqual(['one']);
  expect(listNewAttemptIds.mock.calls[0]?.[2]).toEqual(new Date('2026-11-23T10:00:00Z'));
});

it.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-01-01T00:00:00Z', 'yesterday', ''])(
  'asks the database for nothing since %j, and answers 404',
  async (moment) => {
    expect((await since(moment)).status).toBe(404);
    expect(listNewAttemptIds).not.toHaveBeenCalled();
  },
);
