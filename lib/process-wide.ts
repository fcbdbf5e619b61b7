import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Origin } from '@/lib/auth/actor';
import type { Database } from '@/lib/db/client';
import type { TokenService } from '@/lib/token-service/token-service';

/** server.ts and Next's bundles each load their own copy of a module; what must be one a process is kept here. */
interface ProcessWide {
  consoleDatabase?: Database;
  requestContext?: AsyncLocalStorage<Origin>;
  tokenService?: Promise<TokenService>;
}

declare global {
  var enterpriseCenter: ProcessWide | undefined;
}

globalThis.enterpriseCenter ??= {};
export const processWide: ProcessWide = globalThis.enterpriseCenter;
