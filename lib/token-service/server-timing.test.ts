import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { timedPorts, withServerTiming } from './server-timing';

const ports: Parameters<typeof timedPorts>[0] = {
  authority: {
    find: async () => {
      await turn();
      return { client: null, api: null, scopes: null, authorizedUntil: null };
    },
  },
  signingKeys: { current: () => ({ kid: 'k', alg: 'RS256', sign: async () => new Uint8Array(1) }) },
};

it('tells what each of two requests at once took, and on what', async () => {
  const { authority, signingKeys } = timedPorts(ports);
  const answerer = withServerTiming(async (request) => {
    await authority.find('client', 'audience');
    if (request.method === 'POST') await (await signingKeys.current('RS256')).sign('input');
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: '' };
  });
  const request = (method: string) => ({
    method,
    url: 'http://localhost/',
    headers: new Headers(),
    body: null,
    arrayBuffer: async () => new ArrayBuffer(0),
  });
  const [signed, refused] = await Promise.all([
    answerer(request('POST'), null),
    answerer(request('GET'), null),
  ]);
  expect(signed.headers['Content-Type']).toBe('text/plain');
  expect(signed.headers['Server-Timing']).toMatch(
    /^db;dur=\d+\.\d\d, sign;dur=\d+\.\d\d, total;dur=\d+\.\d\d$/,
  );
  expect(refused.headers['Server-Timing']).toMatch(/^db;dur=\d+\.\d\d, total;dur=\d+\.\d\d$/);
});
