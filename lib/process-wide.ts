import type { AsyncLocalStorage } from 'node:async_hooks';
import type { PasswordLine } from '@/lib/auth/password-line';
import type { SignInLimits } from '@/lib/auth/sign-in-limits';
import type { Database, PrismaClient } from '@/lib/db/client';
import type { ProcessLog } from '@/lib/logger';
import type { Measurements } from '@/lib/metrics/measurements';
import type { RequestContext } from '@/lib/request-context';
import type { TokenService } from '@/lib/token-service/token-service';

/** server.ts and Next's bundles each load their own copy of a module; what must be one a process is kept here. */
interface ProcessWide {
  consoleDatabase?: Database;
  tokenService?: Promise<TokenService>;
  /** See `unlockDataKey`. */
  dataKey?: Buffer;
  joinedTransaction?: AsyncLocalStorage<PrismaClient>;
  requestContext?: AsyncLocalStorage<RequestContext>;
  signInLimits?: SignInLimits;
  log?: ProcessLog;
  measurements?: Measurements;
  passwordLine?: PasswordLine;
  /** The audit log is being verified for somebody. */
  verifyingAudit?: boolean;
  /** Documents are read one after the other. */
  reading?: { now: Promise<unknown>; another: boolean };
}

declare global {
  var enterpriseCenter: ProcessWide | undefined;
}

globalThis.enterpriseCenter ??= {};
export const processWide: ProcessWide = globalThis.enterpriseCenter;
