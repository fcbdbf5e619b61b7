import {
  ASSERTION_ALGORITHMS,
  type AssertionAlgorithm,
  type ClientAuthenticationMethod,
} from '@/lib/oauth/client-authentication-method';
import { issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import type { ClientProof, TokenRequestValues, VerificationValues } from './snippet';

interface Authentication {
  readonly methods: readonly ClientAuthenticationMethod[];
  /** Uploaded ones, the oldest first. */
  readonly keys: readonly { readonly kid: string; readonly algorithms: readonly string[] }[];
}

interface ApiSettings {
  readonly identifier: string;
  readonly signingAlgorithm: SigningAlgorithm;
  readonly tokenProfile: TokenProfile;
  readonly scopeRequired: boolean;
}

/** Characters of `scope` up to which it is written out; beyond them a request had better name none. */
const LONGEST_SCOPE = 2000;

const isAlgorithm = (text: string | undefined): text is AssertionAlgorithm =>
  ASSERTION_ALGORITHMS.some((each) => each === text);

/** A secret where it is allowed, in the header rather than in the body; else the newest key. */
export function clientProof({ methods, keys }: Authentication): ClientProof {
  const [method] = (['client_secret_basic', 'client_secret_post'] as const).filter((each) =>
    methods.includes(each),
  );
  if (method) return { method };
  const key = keys.at(-1);
  const algorithm = key?.algorithms[0];
  return {
    method: 'private_key_jwt',
    algorithm: isAlgorithm(algorithm) ? algorithm : 'RS256',
    kid: key?.kid ?? null,
  };
}

/** What a token of this API takes to be verified. */
export function verificationValues(
  publicUrl: string,
  { identifier, signingAlgorithm, tokenProfile }: Omit<ApiSettings, 'scopeRequired'>,
  scope: string | null,
): VerificationValues {
  const issuer = issuerOf(publicUrl);
  return {
    issuer,
    keysUrl: `${issuer}/keys`,
    introspectionUrl: `${publicUrl}/api/v2/oauth2/introspect`,
    audience: identifier,
    algorithm: signingAlgorithm,
    profile: tokenProfile,
    scope,
    introspector: null,
  };
}

interface Integrated {
  readonly clientId: string;
  readonly authentication: Authentication;
  readonly api: ApiSettings;
  /** Assigned, in the API's order. */
  readonly scopes: readonly string[];
}

export interface SnippetValues {
  request: TokenRequestValues;
  verification: VerificationValues;
}

/** What snippets need to know of an application and an API that authorized it. */
export function snippetValues(
  publicUrl: string,
  { clientId, authentication, api, scopes }: Integrated,
): SnippetValues {
  const proof = clientProof(authentication);
  const named = api.scopeRequired || scopes.join(' ').length <= LONGEST_SCOPE;
  const verification = verificationValues(publicUrl, api, scopes[0] ?? null);
  return {
    request: {
      tokenUrl: tokenEndpointOf(publicUrl),
      issuer: verification.issuer,
      clientId,
      audience: api.identifier,
      scopes: named ? scopes : [],
      proof,
    },
    verification: { ...verification, introspector: { clientId, proof } },
  };
}
