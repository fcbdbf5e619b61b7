import { type Activity, openActivity } from '@/lib/activity/activity';
import { isWithin } from '@/lib/allowed-addresses/is-within';
import { systemActor } from '@/lib/auth/actor';
import { fetchKeySet } from '@/lib/client-keys/key-set';
import { KeySetCache } from '@/lib/client-keys/key-set-cache';
import { verifyAssertion } from '@/lib/client-keys/verify';
import { clientSecretDigest } from '@/lib/client-secrets/secret';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { openDatabase } from '@/lib/db/client';
import { type Settings, settings } from '@/lib/env';
import { everyHour } from '@/lib/every-hour';
import { countingAlone } from '@/lib/failure-counts/counting-alone';
import { countStore, pruneFailureCounts } from '@/lib/failure-counts/mutations';
import { logger } from '@/lib/logger';
import { pruneIdempotentAnswers } from '@/lib/management/idempotency/mutations';
import { measurements } from '@/lib/metrics/measurements';
import type { Answerer } from '@/lib/oauth/answer';
import { type BearerVerifier, createBearerVerifier } from '@/lib/oauth/bearer-token';
import type { DocumentContext } from '@/lib/oauth/cacheable-json';
import type { RevocationEndpointPorts } from '@/lib/oauth/inquiry-ports';
import { createIntrospectionAnswerer } from '@/lib/oauth/introspection-endpoint';
import { createKeysAnswerer } from '@/lib/oauth/jwks';
import { createMetadataAnswerer, issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import type { Attempt, FailurePort, RequestContext, TokenEndpointPorts } from '@/lib/oauth/ports';
import { createRevocationAnswerer } from '@/lib/oauth/revocation-endpoint';
import { createTokenAnswerer } from '@/lib/oauth/token-endpoint';
import { processWide } from '@/lib/process-wide';
import { pooledRandomBytes as randomBytes } from '@/lib/random-bytes';
import { type KeyRing, openKeyRing } from '@/lib/signing-keys/key-ring';
import { keyStore } from '@/lib/signing-keys/key-store';
import { ensureSigningKeys } from '@/lib/signing-keys/mutations';
import { openAssertionUses } from './assertion-uses';
import { createAuthorityPort, gatheredBehind } from './authority';
import { bounded } from './bounded';
import { openFailureLimit } from './failure-limit';
import { keyRingOptions } from './key-ring-options';
import { logInquiry } from './log-inquiry';
import { measured } from './measured';
import { createRevocationPort, pruneRevokedTokens } from './revocations';
import { timedPorts, withServerTiming } from './server-timing';
import { createTokenLimitPort, pruneTokenUsage } from './token-limits';
import { createTokenStatePort } from './token-state';

/** Connections for tokens alone; requests share a statement per turn of the event loop, so few are needed. */
const CONNECTIONS = 4;

/** No Client ID, under which failures of those without one are counted. */
const BEARER = 'access token';

/** What the wire sees: the protocol core, wired to PostgreSQL, the keys and the settings. */
export interface TokenService {
  readonly token: Answerer<RequestContext>;
  readonly introspect: Answerer<RequestContext>;
  readonly revoke: Answerer<RequestContext>;
  readonly keys: Answerer<DocumentContext>;
  readonly metadata: Answerer<DocumentContext>;
  /** For what of ours is protected by our own tokens. */
  readonly bearer: BearerVerifier;
  /** Of one who presented none that is good, by where they are: the same limit as for wrong secrets. */
  bearerFailed(source: string): ReturnType<FailurePort['count']>;
  /** For metrics, and for showing what became of a request just now. */
  readonly activity: Pick<Activity, 'stats' | 'writeSoFar'>;
  /** Whether a token could be issued now: the database answers, and a signing key is at hand. */
  isReady(): Promise<boolean>;
  /** For the metrics. */
  readonly pool: { totalCount: number; idleCount: number; waitingCount: number };
  signingKeyAges: KeyRing['ages'];
  /** From now on it is not ready, so that a load balancer sends new requests elsewhere. */
  drain(): void;
  close(): Promise<void>;
}

/** A token that was issued is told at `debug` alone: it has its entry in the activity, and there are thousands a second. */
function report(attempt: Attempt): void {
  measurements().tokenAttempt(attempt);
  const issued = attempt.outcome === 'issued';
  const log = logger();
  const level = issued ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const { time: _, detail: __, ...fields } = attempt;
  const line = { ...fields, clientId: bounded(attempt.clientId), audience: bounded(attempt.audience) };
  log[level](line, issued ? 'token issued' : 'token refused');
}

/**
 * @throws StartError if MASTER_KEY is not the one under which the signing key was encrypted
 */
export async function openTokenService(given: Settings): Promise<TokenService> {
  const { DATABASE_URL, DATABASE_TIMEOUT_MS, JWKS_URI_PRIVATE_HOSTS, NODE_ENV, PUBLIC_URL } = given;
  const database = openDatabase(DATABASE_URL, {
    connections: CONNECTIONS,
    genericPlans: true,
    timeoutMs: DATABASE_TIMEOUT_MS,
    onIdleError: (error) => logger().warn({ err: error }, 'database connection lost'),
  });
  // The process that prepared the deployment has it open already.
  if (processWide.dataKey === undefined) await unlockDataKey(database.prisma, given.MASTER_KEY);
  await ensureSigningKeys(systemActor('start'), keyStore(database.prisma));
  const keyRing = await openKeyRing(keyRingOptions(database, given));
  const unexpected = (error: unknown, requestId: string) =>
    logger().error({ err: error, requestId }, 'unexpected error');
  const activity = openActivity(given);
  const authority = createAuthorityPort(database, DATABASE_TIMEOUT_MS, gatheredBehind(keyRing.backlog));
  const assertionUses = openAssertionUses(database, DATABASE_TIMEOUT_MS, Date.now, (error) =>
    logger().warn({ err: error }, 'uses of assertions could not be kept in order'),
  );
  const keySets = new KeySetCache(
    (uri) => fetchKeySet(uri, { privateHosts: JWKS_URI_PRIVATE_HOSTS }),
    Date.now,
  );
  const failures = openFailureLimit(countStore(() => database, countingAlone));
  const ports: TokenEndpointPorts & RevocationEndpointPorts = {
    issuer: issuerOf(PUBLIC_URL),
    tokenEndpoint: tokenEndpointOf(PUBLIC_URL),
    realm: 'Enterprise Center',
    authority,
    secretDigest: { digest: clientSecretDigest },
    assertions: {
      verify: verifyAssertion,
      keySet: (uri, kid) => keySets.get(uri, kid),
      claimOnce: (use, waited) => assertionUses.claimOnce(use, waited),
    },
    addresses: { isWithin },
    signingKeys: keyRing,
    limits: createTokenLimitPort(database, DATABASE_TIMEOUT_MS, (warning) => {
      measurements().limitWarning(warning.window);
      logger().warn(warning, 'an application has got 80 % of the tokens that it may get');
    }),
    failures,
    now: Date.now,
    randomBytes,
    report: (attempt) => {
      activity.record(attempt);
      report(attempt);
    },
    publicKeys: () => keyRing.publicJwks(),
    tokens: createTokenStatePort(database, DATABASE_TIMEOUT_MS),
    revocations: createRevocationPort(database, DATABASE_TIMEOUT_MS),
    reportInquiry: (inquiry) => {
      if (inquiry.secretId !== null) activity.secretUsed(inquiry.secretId, inquiry.time);
      logInquiry(inquiry);
    },
    unexpected,
  };
  const stopPruning = [
    everyHour('revoked tokens could not be pruned', () => pruneRevokedTokens(database.pool)),
    everyHour('old counts of tokens could not be pruned', () => pruneTokenUsage(database)),
    everyHour('old answers could not be forgotten', () => pruneIdempotentAnswers(database.pool)),
    everyHour('old counts of failures could not be deleted', () => pruneFailureCounts(database.pool)),
  ];
  const answerToken =
    NODE_ENV === 'development'
      ? withServerTiming(createTokenAnswerer(timedPorts(ports)))
      : createTokenAnswerer(ports);
  const check = async () => {
    try {
      // What a token asks, and not only whether anybody is there: a table may be locked, a privilege gone.
      await authority.find('', '');
      await (await keyRing.current('RS256')).sign('ready');
      return true;
    } catch (error) {
      logger().warn({ err: error }, 'not ready');
      return false;
    }
  };
  let checking: Promise<boolean> | undefined;
  let draining = false;
  const close = async () => {
    keyRing.close();
    assertionUses.close();
    await failures.close();
    await Promise.all(stopPruning.map((stop) => stop()));
    await activity.close();
    await database.close();
  };
  let closing: Promise<void> | undefined;

  return {
    token: measured('token', answerToken, measurements()),
    introspect: measured('introspect', createIntrospectionAnswerer(ports), measurements()),
    revoke: measured('revoke', createRevocationAnswerer(ports), measurements()),
    keys: measured(
      'keys',
      createKeysAnswerer({ publicKeys: () => keyRing.publicJwks(), unexpected }),
      measurements(),
    ),
    metadata: measured(
      'metadata',
      createMetadataAnswerer({ publicUrl: PUBLIC_URL, unexpected }),
      measurements(),
    ),
    bearer: createBearerVerifier(ports),
    bearerFailed: (source) => failures.count(BEARER, source),
    activity,
    pool: database.pool,
    signingKeyAges: keyRing.ages,
    isReady: async () => {
      if (draining) return false;
      // Whoever asks meanwhile is told the same: asking often must not cost more than asking once.
      checking ??= check().finally(() => {
        checking = undefined;
      });
      return (await checking) && !draining;
    },
    drain: () => {
      draining = true;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The service of this process; opened when first asked for. */
export function tokenService(): Promise<TokenService> {
  processWide.tokenService ??= openTokenService(settings()).catch((error) => {
    // The next request tries again.
    delete processWide.tokenService;
    throw error;
  });
  return processWide.tokenService;
}
