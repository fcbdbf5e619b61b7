import type { JSONWebKeySet } from 'jose';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { addTemporarySecret, deleteTemporarySecret } from '@/lib/client-secrets/temporary/mutations';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import type { TokenService } from '@/lib/token-service/token-service';
import { checkToken } from './check-token';
import type { TestApplication, TestResult } from './schema';
import { issuedToken, outcomeOf, type Presented, tokenRequest } from './token-request';

type Writer = Actor<'credentials:write'>;

/** The endpoints that programs call, and the address by which everybody knows them. */
export interface Endpoints extends Pick<TokenService, 'token' | 'keys'> {
  readonly publicUrl: string;
}

/** What a secret that is made for a test is called. */
const SECRET_NAME = 'Test';

/** @throws Refusal deletedMeanwhile */
async function getTested({ applicationId, apiId }: TestApplication) {
  const [application, api] = await Promise.all([
    db().application.findUnique({
      where: { id: applicationId },
      select: { id: true, name: true, clientId: true, authenticationMethods: true },
    }),
    db().enterpriseApi.findUnique({
      where: { id: apiId },
      select: { name: true, identifier: true, signingAlgorithm: true, tokenProfile: true },
    }),
  ]);
  if (application === null || api === null) throw new Refusal('deletedMeanwhile');
  return { application, api };
}

/** Ends a secret that was made for a test. That it is gone already, with its application, is as good. */
async function end(actor: Writer, applicationId: string, secretId: string): Promise<void> {
  try {
    await deleteTemporarySecret(actor, { applicationId, secretId }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Hands `use` what the test presents. A secret that is made for it lives no longer than that. */
async function presenting<T>(
  actor: Writer,
  { applicationId, proof, secret, assertion }: TestApplication,
  use: (presented: Presented) => Promise<T>,
): Promise<T> {
  if (proof === 'assertion') return use({ kind: 'assertion', assertion });
  if (proof === 'secret') return use({ kind: 'secret', secret });
  const temporary = await addTemporarySecret(actor, { applicationId, name: SECRET_NAME }, new Date());
  try {
    return await use({ kind: 'secret', secret: temporary.secret });
  } finally {
    await end(actor, applicationId, temporary.id);
  }
}

/**
 * Gets a token as the application would: from the endpoint itself, as if the request had come from where the
 * administrator is, so that its limits, its activity and the application's addresses hold for the test, too.
 *
 * @throws Refusal deletedMeanwhile; clientSecretLimit if there is no room for a secret of the test's own
 */
export async function testApplication(
  actor: Writer,
  input: TestApplication,
  { token, keys, publicUrl }: Endpoints,
): Promise<TestResult> {
  const { application, api } = await getTested(input);
  const requestId = actor.origin.requestId ?? crypto.randomUUID();
  const issuer = issuerOf(publicUrl);
  const asked = {
    tokenUrl: tokenEndpointOf(publicUrl),
    clientId: application.clientId,
    audience: api.identifier,
    scopes: input.scopes,
    methods: application.authenticationMethods,
  };
  let outcome = 'no answer';
  try {
    const { status, body } = await presenting(actor, input, (presented) =>
      token(tokenRequest(asked, presented), { requestId, source: actor.origin.sourceAddress ?? '' }),
    );
    outcome = outcomeOf(status, body);
    const jwt = issuedToken(status, body);
    if (jwt === null) return { requestId, status, refusal: body ?? '', token: null };
    const published = await keys(new Request(`${issuer}/keys`), { requestId });
    const keySet: JSONWebKeySet = JSON.parse(published.body ?? '');
    const { signingAlgorithm: algorithm, tokenProfile: profile, identifier: audience } = api;
    const expected = { issuer, audience, algorithm, profile };
    const tested = await checkToken(jwt, expected, keySet, new Date());
    return { requestId, status, refusal: null, token: tested };
  } finally {
    await record(actor, application, { api: api.name, requestedScopes: input.scopes, outcome, requestId });
  }
}

interface Told {
  api: string;
  requestedScopes: readonly string[];
  outcome: string;
  requestId: string;
}

async function record(actor: Writer, { id, name }: { id: string; name: string }, told: Told): Promise<void> {
  const target = { kind: 'application', id, name, applicationId: id } as const;
  const { api, requestedScopes, outcome, requestId } = told;
  await db().$transaction((tx) =>
    recordAudit(tx, actor, 'application.tested', target, {
      api: { from: null, to: api },
      requestedScopes: { from: null, to: requestedScopes },
      outcome: { from: null, to: outcome },
      requestId: { from: null, to: requestId },
    }),
  );
}
