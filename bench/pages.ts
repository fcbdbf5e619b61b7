import { type BenchClient, SEARCHED } from './data/rows';
import { type Credentials, signIn } from './owner-session';
import type { Size } from './report/result';
import { MUCH_DATA } from './report/table';
import type { Server } from './servers/start-server';
import type { Subject } from './subject';

/** People at the console, not machines: few at once. */
const PEOPLE = 8;

/** The pages that have to stay usable however much there is, as an Owner sees them. */
export async function pageSubjects(
  server: Server,
  credentials: Credentials,
  size: Size,
  [client]: readonly BenchClient[],
  seconds: number,
): Promise<Subject[]> {
  const headers = { Cookie: await signIn(server.url, credentials) };
  /** Label, address, and what it shows if it shows what it should. */
  const pages: [string, string, string][] = [
    ['Applications', '/applications', ' reports '],
    ['Applications, page 2', '/applications?page=2', ' reports '],
    ['Applications, search', `/applications?q=${SEARCHED}`, ` ${SEARCHED} `],
    ['Enterprise APIs', '/apis', ' API'],
    [
      'API Permissions',
      `/applications/${client?.applicationId}/api-permissions?api=${client?.apiId}`,
      'records:',
    ],
  ];
  return pages.map(([label, path, shown]) => ({
    line: {
      group: 'page',
      who: 'ours',
      algorithm: 'RS256',
      size,
      label: size === 'large' ? label + MUCH_DATA : label,
    },
    server,
    seconds,
    connections: [PEOPLE],
    load: { url: server.url + path, headers, bodies: [], strict: true },
    check: async () => {
      const response = await fetch(server.url + path, { headers, redirect: 'manual' });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
      if (!text.includes(shown)) throw new Error(`the page does not show "${shown}"`);
    },
  }));
}
