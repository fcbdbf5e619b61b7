import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { Api, Application, Authorization, ClientKey, Permission } from './schema';
import type { Defaults } from './settings-schema';

/*
 * What carrying out a configuration asks of an Enterprise Center, however it is reached. Every `etag` names the state
 * that a thing was read in: a write on an older one is refused with `changed-meanwhile`.
 */

/** An API without what is written by other calls. */
export type ApiFields = Omit<Api, 'permissions' | 'logo'>;
export type ApplicationFields = Omit<Application, 'keys' | 'authorizations' | 'introspects' | 'clientId'>;

export interface HeldApi {
  id: string;
  etag: string;
  /** Ships with the deployment; can be authorized for, and not changed. */
  isSystem: boolean;
  fields: ApiFields;
  /** In the API's order. */
  permissions: readonly HeldPermission[];
  /** Ids of the applications that may introspect its tokens. */
  introspectors: readonly string[];
  logo: HeldLogo | null;
}

/** Hex SHA-256 of a logo. */
export interface HeldLogo {
  /** Of the image that there is; also what it is known by. */
  digest: string;
  /** Of the file that it was made of; null: nobody knows. */
  uploadDigest: string | null;
}

export interface HeldPermission extends Permission {
  id: string;
  etag: string;
}

export interface HeldApplication {
  id: string;
  etag: string;
  clientId: string;
  fields: ApplicationFields;
  keys: readonly HeldKey[];
  /** Secrets that are neither revoked nor expired. */
  liveSecrets: number;
}

export interface HeldKey extends ClientKey {
  id: string;
}

export interface HeldAuthorization {
  apiId: string;
  applicationId: string;
  etag: string;
  /** Codes, in the API's order. */
  scopes: readonly string[];
  expiresAt: string | null;
}

export interface HeldDefaults {
  etag: string;
  fields: Defaults;
}

/** What of a write can be done only later, in words for people; null: all of it was done. */
export type Later = string | null;

export type AuthorizationFields = Omit<Authorization, 'api'>;

export interface ApplicationCreation {
  fields: ApplicationFields;
  clientId: string | undefined;
  key: string;
}

interface AuthorizationCreation {
  apiId: string;
  applicationId: string;
  fields: AuthorizationFields;
}

export interface ApplicationUpdate {
  id: string;
  etag: string;
  changes: Partial<ApplicationFields>;
}

export interface PermissionCreation {
  apiId: string;
  permission: Permission;
  key: string;
}

export interface AuthorizationUpdate {
  apiId: string;
  applicationId: string;
  etag: string;
  changes: Partial<AuthorizationFields>;
}

export interface Enterprise {
  /** `PUBLIC_URL`, for what is said to people. */
  readonly address: string;

  listApis(): Promise<HeldApi[]>;
  listApplications(): Promise<HeldApplication[]>;
  /** All of all applications. */
  listAuthorizations(): Promise<HeldAuthorization[]>;
  listSigningAlgorithms(): Promise<SigningAlgorithm[]>;
  getDefaults(): Promise<HeldDefaults>;

  /** Where there are keys of it, nothing is done. */
  addSigningAlgorithm(algorithm: SigningAlgorithm): Promise<void>;
  removeSigningAlgorithm(algorithm: SigningAlgorithm): Promise<void>;
  replaceDefaults(etag: string, defaults: Defaults): Promise<Later>;
  addIntrospector(apiId: string, applicationId: string): Promise<void>;
  removeIntrospector(apiId: string, applicationId: string): Promise<void>;

  /**
   * Creations take a key: a second one under a key answers with what the first one made, as long as that is there, and
   * makes it anew once it was deleted.
   */
  createApi(fields: ApiFields, key: string): Promise<{ id: string; later: Later }>;
  updateApi(id: string, etag: string, changes: Partial<ApiFields>): Promise<Later>;
  deleteApi(id: string, etag: string): Promise<void>;

  readLogo(apiId: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @param held - what there is; refused with `changed-meanwhile` where it is another, or one at all */
  replaceLogo(apiId: string, held: HeldLogo | null, image: Uint8Array<ArrayBuffer>): Promise<void>;
  deleteLogo(apiId: string, held: HeldLogo): Promise<void>;

  createPermission(apiId: string, permission: Permission, key: string): Promise<void>;
  /** As `createApplications`. */
  createPermissions?(creations: readonly PermissionCreation[]): Promise<void>;
  updatePermission(apiId: string, id: string, etag: string, description: string): Promise<void>;
  deletePermission(apiId: string, id: string, etag: string): Promise<void>;
  /** Refused with `changed-meanwhile` unless the codes are all that the API has. */
  orderPermissions(apiId: string, codes: readonly string[]): Promise<void>;

  /** @param clientId - undefined: one is made */
  createApplication(
    fields: ApplicationFields,
    clientId: string | undefined,
    key: string,
  ): Promise<{ id: string; clientId: string }>;
  /** Where it can make several as one: all of them, in the order given, or, if one is refused, none. */
  createApplications?(
    creations: readonly ApplicationCreation[],
  ): Promise<readonly { id: string; clientId: string }[]>;
  updateApplication(id: string, etag: string, changes: Partial<ApplicationFields>): Promise<void>;
  /** As `createApplications`; so are the others of several. */
  updateApplications?(updates: readonly ApplicationUpdate[]): Promise<void>;
  deleteApplications?(deletions: readonly Omit<ApplicationUpdate, 'changes'>[]): Promise<void>;
  deleteApplication(id: string, etag: string): Promise<void>;

  addKey(applicationId: string, clientKey: ClientKey, key: string): Promise<void>;
  deleteKey(applicationId: string, id: string): Promise<void>;
  /** Makes a secret, which is in this answer alone. */
  createSecret(applicationId: string, key: string): Promise<{ secret: string }>;

  createAuthorization(
    apiId: string,
    applicationId: string,
    fields: AuthorizationFields,
    key: string,
  ): Promise<void>;
  /** As `createApplications`. */
  createAuthorizations?(creations: readonly AuthorizationCreation[]): Promise<void>;
  updateAuthorization(
    apiId: string,
    applicationId: string,
    etag: string,
    changes: Partial<AuthorizationFields>,
  ): Promise<void>;
  updateAuthorizations?(updates: readonly AuthorizationUpdate[]): Promise<void>;
  deleteAuthorization(apiId: string, applicationId: string, etag: string): Promise<void>;
  deleteAuthorizations?(deletions: readonly Omit<AuthorizationUpdate, 'changes'>[]): Promise<void>;
}

export type RefusalReason =
  /** Somebody else changed it after it was read. */
  | 'changed-meanwhile'
  /** Not in these words, or not by whom asked. */
  | 'refused'
  /** Nobody answers, or only that it is too much at the moment: also what comes next would not go through. */
  | 'unavailable';

/** Why an Enterprise Center did not do what it was asked to, in words for people. */
export class EnterpriseRefusal extends Error {
  override readonly name = 'EnterpriseRefusal';

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}
