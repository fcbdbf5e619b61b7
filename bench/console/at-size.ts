import { randomBytes } from 'node:crypto';
import { PAGES } from '@/lib/auth/access.testing';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { type Database, openDatabase } from '@/lib/db/client';
import { parseEnv } from '@/lib/env';
import { temporaryFolder } from '@/scripts/instance';
import { seedActivity } from '../data/activity';
import { SEARCHED } from '../data/rows';
import { provideDatabaseServer } from '../data/scratch-databases';
import { seed } from '../data/seed';
import type { DataSize } from '../data/size';
import { signIn } from '../owner-session';
import { contestants } from '../servers/contestants';
import type { Undoing } from '../undoing';

/** A console that runs, somebody signed in to it, and the addresses of all that an Owner can open. */
export interface ConsoleAtSize {
  url: string;
  /** Of the session. */
  cookies: string;
  addresses: readonly string[];
}

/** Ways of looking at a list that cost more than its first page. */
const VIEWS = [
  '/applications?page=2',
  '/applications?page=500',
  `/applications?q=${SEARCHED}`,
  '/applications?sort=name&status=disabled',
  '/apis?view=table',
  '/overview?range=1h',
  '/overview?range=7d',
  '/overview?range=30d',
  '/activity?outcome=refused',
  '/activity?last=24h&reason=scope_not_assigned',
];

/** What the parameters in the addresses of pages stand for: an SQL expression each. */
export const STANDS_FOR: Readonly<Record<string, string>> = {
  applicationId: '(SELECT application_id FROM "authorization" LIMIT 1)',
  apiId: '(SELECT api_id FROM "authorization" LIMIT 1)',
  kid: '(SELECT kid FROM signing_key LIMIT 1)',
  eventId: '(SELECT id FROM audit_event LIMIT 1)',
  attemptId: "(SELECT id FROM token_attempt WHERE outcome = 'REFUSED' LIMIT 1)",
  resource: "'applications'",
};

async function idsIn({ pool }: Pick<Database, 'pool'>): Promise<Record<string, string>> {
  const columns = Object.entries(STANDS_FOR).map(([name, expression]) => `${expression} AS "${name}"`);
  const { rows } = await pool.query<Record<string, string>>(`SELECT ${columns.join(', ')}`);
  return rows[0] ?? {};
}

/** @throws Error for a parameter that nothing stands for */
function fill(route: string, ids: Readonly<Record<string, string>>): string {
  return route.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const id = ids[name];
    if (!id) throw new Error(`bench/console/at-size.ts has nothing for [${name}] of ${route}`);
    return id;
  });
}

/** Makes an enterprise of a size in a database that is thrown away, and starts the console on it. */
export async function openConsole(size: DataSize, title: string, undoing: Undoing): Promise<ConsoleAtSize> {
  const { folder, remove } = temporaryFolder();
  undoing.add(remove);
  const secrets = {
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  };
  const server = await provideDatabaseServer(parseEnv(process.env).DATABASE_URL, folder, undoing);
  const { url: databaseUrl, filled: clients } = await server.newDatabase(async (database, url) => {
    Object.assign(process.env, { DATABASE_URL: url, ...secrets });
    await unlockDataKey(database.prisma, secrets.MASTER_KEY);
    const filled = await seed(database, size, title);
    await seedActivity(database);
    return filled;
  });
  const data = { url: databaseUrl, clients };
  const owner = { email: 'bench@example.com', password: randomBytes(18).toString('base64url') };
  const databases = { small: data, elliptic: data, large: data };
  const { url } = await contestants({ folder, undoing, databases, secrets, owner }).ours('large');
  const cookies = await signIn(url, owner);
  const database = openDatabase(databaseUrl, {
    connections: 1,
    timeoutMs: 60_000,
    onIdleError: (error) => console.error(error),
  });
  const ids = await idsIn(database);
  await database.close();
  const routes = Object.keys(PAGES).filter((route) => PAGES[route] !== 'public');
  return { url, cookies, addresses: [...routes.map((route) => fill(route, ids)), ...VIEWS] };
}
