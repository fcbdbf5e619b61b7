import { freePort } from '@/lib/free-port';
import { signingEnvironment } from '@/scripts/signing-environment.mjs';
import { ALL_CODES, type BenchClient } from '../data/rows';
import type { Credentials } from '../owner-session';
import type { Size } from '../report/result';
import { LIMIT, OIDC_PROVIDER } from '../tokens';
import type { Undoing } from '../undoing';
import type { SigningAlgorithm } from './signing-algorithm';
import { type Server, type ServerProgram, startServer } from './start-server';

export interface Surroundings {
  /** For logs. */
  folder: string;
  undoing: Undoing;
  /** `elliptic`: little data too, of APIs whose tokens are signed with ES256. */
  databases: Record<Size | 'elliptic', { url: string; clients: readonly BenchClient[] }>;
  /** MASTER_KEY and NEXTAUTH_SECRET. */
  secrets: Record<string, string>;
  owner: Credentials;
}

export interface Contestants {
  limit(algorithm: SigningAlgorithm): Promise<Server>;
  /** With the number of threads and the arithmetic that `npm start` finds for ours. */
  tunedLimit(algorithm: SigningAlgorithm): Promise<Server>;
  oidcProvider(algorithm: SigningAlgorithm): Promise<Server>;
  ours(database: Size | 'elliptic'): Promise<Server>;
  router(): Promise<Server>;
}

const TYPESCRIPT = ['--import', 'tsx'];
const READY = '/api/ready';

/** Starts each server when it is first asked for; all of them stay up until the end. */
export function contestants({ folder, undoing, databases, secrets, owner }: Surroundings): Contestants {
  const running = new Map<string, Promise<Server>>();
  const start = (program: ServerProgram): Promise<Server> => {
    const there = running.get(program.name);
    if (there) return there;
    const starting = freePort().then((port) => startServer(program, { port, folder, undoing }));
    running.set(program.name, starting);
    return starting;
  };
  const [client] = databases.small.clients;
  if (client === undefined) throw new Error('there is no client to ask for tokens');
  const limit = (algorithm: SigningAlgorithm) => ({
    name: `limit ${algorithm}`,
    args: (port: string) => [...TYPESCRIPT, 'bench/servers/limit.ts', port, algorithm, client.scope],
    readyPath: LIMIT.keysPath,
  });
  return {
    limit: (algorithm) => start(limit(algorithm)),
    tunedLimit: async (algorithm) =>
      start({ ...limit(algorithm), name: `tuned limit ${algorithm}`, env: await signingEnvironment() }),
    oidcProvider: (algorithm) =>
      start({
        name: `oidc-provider ${algorithm}`,
        args: (port) => [
          ...TYPESCRIPT,
          'bench/servers/oidc-provider.ts',
          port,
          algorithm,
          client.clientId,
          client.clientSecret,
          client.audience,
          ALL_CODES.join(' '),
        ],
        readyPath: OIDC_PROVIDER.keysPath,
      }),
    ours: (database) =>
      start({
        name: `ours ${database}`,
        args: () => ['scripts/start.mjs'],
        env: {
          ...secrets,
          DATABASE_URL: databases[database].url,
          ADMIN_EMAIL: owner.email,
          ADMIN_PASSWORD: owner.password,
        },
        readyPath: READY,
      }),
    router: () =>
      start({
        name: 'router',
        args: (port) => ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', port],
        env: { ...secrets, DATABASE_URL: databases.small.url },
        readyPath: READY,
      }),
  };
}
