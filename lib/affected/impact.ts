import type { Uses } from './uses';

/** A way to authenticate that somebody may rely on. */
export interface Credential {
  id: string;
  kind: 'secret' | 'key';
  name: string;
  /** Right to about a minute; null: never. */
  lastUsedAt: Date | null;
}

/** Whom it hits that an application can do nothing any more. */
export interface ApplicationImpact {
  /** By APIs that authorize it. */
  uses: Uses;
  /** As in `uses`, and of its tokens for APIs that authorize it no longer, too. */
  tokensExpireAt: Date | null;
  /** Secrets that are live, then keys. */
  credentials: Credential[];
  /** Where it publishes further keys. */
  jwksUri: string | null;
  /** The APIs whose tokens it may introspect, a few by name. */
  introspects: { names: string[]; total: number };
}

/** Whom it hits that there are no tokens for an API any more. */
export interface ApiImpact {
  /** By applications that it authorizes. */
  uses: Uses;
  /** As in `uses`, and of tokens of applications that it authorizes no longer, too. */
  tokensExpireAt: Date | null;
  permissions: number;
  /** Assignments of its permissions to applications. */
  scopes: number;
}

/** Whom it hits that there is a permission no more: the applications that it is assigned to. */
export interface PermissionImpact {
  uses: Uses;
}

/** Whom it hits that an API lets an application in no more. */
export interface AuthorizationImpact {
  /** Codes of what is assigned, in the order of the API; a few of them. */
  scopes: { names: string[]; total: number };
  lastTokenAt: Date | null;
  tokensExpireAt: Date | null;
}

/** What becomes of authorizations that are given together, or revoked. */
export interface SelectionImpact {
  /** All of the selection. */
  selected: number;
  /** Those of them that are authorized, or authorize, be it that the authorization has ended. */
  uses: Uses;
  /** How many of those authorizations have ended. */
  ended: number;
  /** Assigned permissions that go along. */
  scopes: number;
}

/** Whom it hits that an application may introspect an API's tokens no more. */
export interface IntrospectorImpact {
  /** Right to about a minute; null: never, as far as is on record. */
  lastAuthenticatedAt: Date | null;
  /** By applications that the API authorizes; theirs are the calls that are turned away. */
  uses: Uses;
}

/** Whom it hits that assertions by a public key are refused. */
export interface ClientKeyImpact {
  lastUsedAt: Date | null;
  /** By what the application can authenticate then. */
  left: Credential[];
  jwksUri: string | null;
  /** By APIs that authorize the application. */
  uses: Uses;
  tokensExpireAt: Date | null;
}
