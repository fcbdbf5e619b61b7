import { isWithin } from '@/lib/allowed-addresses/is-within';
import type { Actor } from '@/lib/auth/actor';
import { liveSecret } from '@/lib/client-secrets/queries';
import { db } from '@/lib/db';
import { isRefusalReason } from '@/lib/oauth/refusal-reason';
import type { Attempt } from '../attempts/queries';
import { type Gate, type GateState, gatesOf } from '../gates';
import { type AsNow, asNow, type Current, isMended } from './as-now';
import { type Fix, fixFor } from './places';

/** A gate, and what a request had for it. */
export interface GateView {
  gate: Gate;
  state: GateState;
  /** What came, where that is on record. */
  came: string | null;
  /** What exactly was wrong, where there are words for it. */
  detail: string | null;
  /** Null: as it was then, or nobody can tell. */
  now: AsNow | null;
}

export interface Explanation {
  gates: GateView[];
  /** Null: it is not in the console that this is mended. */
  fix: Fix | null;
  /** Whether what it was refused for is over. */
  mended: boolean;
  /** Seconds that tokens of the API live now; null: there is no such API. */
  tokenLifetime: number | null;
}

/** The application, or the one that has been given that Client ID since. */
async function findApplicationNow({ application, clientId }: Attempt, now: Date) {
  if (application === null && clientId === null) return null;
  return db().application.findFirst({
    where: application === null ? { clientId: clientId ?? '' } : { id: application.id },
    select: {
      id: true,
      clientId: true,
      enabled: true,
      clientCredentialsAllowed: true,
      allowedAddresses: true,
      jwksUri: true,
      secrets: {
        where: liveSecret(now),
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: { createdAt: true },
      },
      keys: { orderBy: { createdAt: 'desc' }, take: 1, select: { createdAt: true } },
    },
  });
}

/** The API, or the one that has been given that identifier since. */
async function findApiNow({ api, audience }: Attempt) {
  if (api === null && audience === null) return null;
  return db().enterpriseApi.findFirst({
    where: api === null ? { identifier: audience ?? '' } : { id: api.id },
    select: { id: true, enabled: true, scopeRequired: true, tokenLifetime: true },
  });
}

async function findAuthorizationNow(applicationId: string, apiId: string): Promise<Current['authorization']> {
  const row = await db().authorization.findUnique({
    where: { applicationId_apiId: { applicationId, apiId } },
    select: {
      expiresAt: true,
      assignedScopes: { select: { createdAt: true, permission: { select: { code: true } } } },
    },
  });
  if (row === null) return null;
  const times = row.assignedScopes.map(({ createdAt }) => createdAt.getTime());
  return {
    endsAt: row.expiresAt,
    scopes: row.assignedScopes.map(({ permission }) => permission.code),
    scopesChangedAt: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

async function findSecretNow(id: string | null) {
  if (id === null) return null;
  return db().clientSecret.findUnique({
    where: { id },
    select: { name: true, tail: true, revokedAt: true, expiresAt: true },
  });
}

/** Gates at which the detail says more than the reason. */
const DETAILED: ReadonlySet<Gate> = new Set([
  'request',
  'credentials_sent',
  'credentials',
  'scopes',
  'service',
]);
/** What every client is told that is not let in. */
const SAID_OF_ALL = 'Bad client credentials';

type Reader = Actor<'activity:read' | 'applications:read' | 'apis:read' | 'authorizations:read'>;

/** How an attempt got through the gates, what of that is different now, and where to mend what stopped it. */
export async function explainAttempt(
  _actor: Reader,
  attempt: Attempt,
  now = new Date(),
): Promise<Explanation> {
  const [application, api, secret] = await Promise.all([
    findApplicationNow(attempt, now),
    findApiNow(attempt),
    findSecretNow(attempt.secretId),
  ]);
  const authorization = application && api && (await findAuthorizationNow(application.id, api.id));
  const current: Current = {
    now,
    application: application && {
      enabled: application.enabled,
      grantAllowed: application.clientCredentialsAllowed,
      addressAllowed:
        application.allowedAddresses.length === 0 ||
        isWithin(application.allowedAddresses, attempt.sourceAddress),
      newestLiveSecretAt: application.secrets[0]?.createdAt ?? null,
      newestKeyAt: application.keys[0]?.createdAt ?? null,
      publishesKeys: application.jwksUri !== null,
    },
    api,
    authorization,
    secret,
  };
  const { reason, at, scopes, audience, kid } = attempt;
  const [applicationId, apiId] = [attempt.application?.id ?? null, attempt.api?.id ?? null];
  const then = { at, reason, applicationId, apiId, scopes };
  const came: Partial<Record<Gate, string | null>> = {
    application: attempt.clientId,
    credentials: secret && `${secret.name} (…${secret.tail})`,
    address: attempt.sourceAddress || null,
    api: audience,
    scopes: scopes.length === 0 ? null : scopes.join(' '),
  };
  const facts = { reason, audience, applicationId, secretId: attempt.secretId, kid };
  return {
    gates: gatesOf(facts).map(({ gate, state }) => ({
      gate,
      state,
      came: state === 'not_reached' ? null : (came[gate] ?? null),
      detail:
        state === 'failed' && DETAILED.has(gate) && attempt.detail !== SAID_OF_ALL ? attempt.detail : null,
      now: asNow(gate, state, then, current),
    })),
    fix: reason !== null && isRefusalReason(reason) ? fixFor(reason, { application, api }) : null,
    mended: isMended(then, current),
    tokenLifetime: api?.tokenLifetime ?? null,
  };
}
