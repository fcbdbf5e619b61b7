// Made by scripts/management-types.ts; of the description with the SHA-256
// ee8e05a8988f086517c8110d1106a64176240e6a830d9afb681d96829c04d1e0

export interface paths {
  '/applications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List applications */
    get: operations['listApplications'];
    put?: never;
    /**
     * Create an application
     * @description It has no secret yet, and no API has authorized it.
     */
    post: operations['createApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an application */
    get: operations['getApplication'];
    put?: never;
    post?: never;
    /** Delete an application with its secrets, keys and authorizations */
    delete: operations['deleteApplication'];
    options?: never;
    head?: never;
    /** Change, enable or disable an application */
    patch: operations['changeApplication'];
    trace?: never;
  };
  '/applications/{applicationId}/sign-out-everywhere': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End every token that was issued to the application until now */
    post: operations['signOutApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the secrets of an application
     * @description Those that are live, the oldest first, and then those that ended lately. Never a secret itself.
     */
    get: operations['listSecrets'];
    put?: never;
    /**
     * Make a secret beside those that there are
     * @description The answer is the only one that has the secret.
     */
    post: operations['createSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/secrets/{secretId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get what is known of a secret */
    get: operations['getSecret'];
    put?: never;
    post?: never;
    /** End a secret at once */
    delete: operations['revokeSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/secrets/{secretId}/reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put a new secret in the place of one
     * @description The old one stops at once, or goes on for the overlap.
     */
    post: operations['resetSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/credentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List how all applications may authenticate
     * @description Of each application its settings, its public keys and the number of its live secrets.
     */
    get: operations['listCredentials'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/authentication': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get how an application may authenticate */
    get: operations['getAuthentication'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change how an application may authenticate */
    patch: operations['changeAuthentication'];
    trace?: never;
  };
  '/applications/{applicationId}/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the public keys of an application */
    get: operations['listKeys'];
    put?: never;
    /**
     * Add a public key
     * @description With the first one, private_key_jwt becomes allowed.
     */
    post: operations['addKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a public key */
    delete: operations['removeKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List enterprise APIs */
    get: operations['listApis'];
    put?: never;
    /**
     * Register a custom API product
     * @description Its tokens are made as those of new APIs are by default.
     */
    post: operations['createApi'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an enterprise API */
    get: operations['getApi'];
    put?: never;
    post?: never;
    /** Delete an enterprise API with its permissions and authorizations */
    delete: operations['deleteApi'];
    options?: never;
    head?: never;
    /** Change, enable or disable an enterprise API */
    patch: operations['changeApi'];
    trace?: never;
  };
  '/apis/{apiId}/token-settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get how the tokens of an API are made */
    get: operations['getTokenSettings'];
    /** Say how the tokens of an API are made, from the next one on */
    put: operations['replaceTokenSettings'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}/logo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get the logo of an enterprise API */
    get: operations['getLogo'];
    /**
     * Set the logo of an enterprise API
     * @description The body is the image itself. An image of at most 256 × 256 pixels is made of it, which is what there is from then on.
     */
    put: operations['replaceLogo'];
    post?: never;
    /** Take away the logo of an enterprise API */
    delete: operations['deleteLogo'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}/permissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the permissions of an API, in the order in which tokens name them */
    get: operations['listPermissions'];
    put?: never;
    /** Add a permission at the end of those of an API */
    post: operations['createPermission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}/permissions/{permissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a permission */
    get: operations['getPermission'];
    put?: never;
    post?: never;
    /** Delete a permission, and take it from every application that had it */
    delete: operations['deletePermission'];
    options?: never;
    head?: never;
    /** Change the description of a permission */
    patch: operations['changePermission'];
    trace?: never;
  };
  '/apis/{apiId}/permission-order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Put the permissions of an API into an order, which is that of scopes in tokens */
    put: operations['orderPermissions'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/authorizations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List authorizations with the scopes that are assigned on them */
    get: operations['listAuthorizations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{applicationId}/authorizations/{apiId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get what an API lets an application do */
    get: operations['getAuthorization'];
    /**
     * Let an application in, assign scopes to it, and say until when
     * @description What is left out stays as it is: a new authorization has no scopes and no end.
     */
    put: operations['authorize'];
    post?: never;
    /** Withdraw an authorization with the scopes that are assigned on it */
    delete: operations['revokeAuthorization'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}/introspectors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the applications that may introspect the tokens of an API */
    get: operations['listIntrospectors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/apis/{apiId}/introspectors/{applicationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Let an application introspect the tokens of an API */
    put: operations['addIntrospector'];
    post?: never;
    /** Let an application no longer introspect the tokens of an API */
    delete: operations['removeIntrospector'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/creation-defaults': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get what new APIs and client secrets begin with */
    get: operations['getCreationDefaults'];
    /** Say what new APIs and client secrets begin with; those that there are stay as they are */
    put: operations['replaceCreationDefaults'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signing-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the keys that sign or verify tokens */
    get: operations['listSigningKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signing-keys/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let the next key of an algorithm sign in place of the current one */
    post: operations['rotateSigningKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signing-keys/{kid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take a key out of the set at once, for an emergency
     * @description What it signed verifies nowhere any more, as soon as a verifier has read the set again.
     */
    delete: operations['revokeSigningKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signing-algorithms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the algorithms that tokens can be signed with */
    get: operations['listSigningAlgorithms'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signing-algorithms/{algorithm}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Make keys of an algorithm, so that APIs can choose it; where there are some, they stay */
    put: operations['addSigningAlgorithm'];
    post?: never;
    /** Let an algorithm that no API has be chosen no longer; its keys verify what they signed */
    delete: operations['removeSigningAlgorithm'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List audit events */
    get: operations['listAuditEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit-events/{eventId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an audit event */
    get: operations['getAuditEvent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit-log/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Verify for a second or two that the audit log is as it was recorded */
    get: operations['verifyAuditLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/activity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List requests for tokens, the newest first
     * @description A page may have fewer items than were asked for, or none, and another after it: looking for what is rare is divided so that each answer is quick.
     */
    get: operations['listActivity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/activity/{attemptId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a request for a token */
    get: operations['getActivity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Do several operations in one go
     * @description In their order and in one transaction: all of them, or, where one is refused, none. Each takes the scopes that it takes by itself. Not for signing keys.
     */
    post: operations['runBatch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ApplicationCreation: {
      /** @example Billing */
      name: string & (unknown & unknown);
      /**
       * @default
       * @example Writes the invoices
       */
      description?: string;
      /**
       * @description To keep one that an application was registered with before; else one is made up.
       * @example k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA
       */
      clientId?: string;
      /** @default true */
      enabled?: boolean;
      /** @default true */
      clientCredentialsAllowed?: boolean;
      /**
       * @example [
       *       "192.0.2.0/24"
       *     ]
       */
      allowedAddresses?: string[];
      /** @default null */
      tokensPerMinute?: number | null;
      /** @default null */
      tokensPerDay?: number | null;
    };
    /** @description What is left out stays as it is. */
    ApplicationChange: {
      /** @example Billing */
      name?: string & (unknown & unknown);
      /** @example Writes the invoices */
      description?: string;
      enabled?: boolean;
      clientCredentialsAllowed?: boolean;
      allowedAddresses?: string[];
      tokensPerMinute?: number | null;
      tokensPerDay?: number | null;
    };
    SecretCreation: {
      /**
       * @description One is made up where it is left out.
       * @example Frankfurt
       */
      name?: string;
      /** @description null: never; left out: as new secrets do by default. */
      expiresAt?: string | null;
    };
    SecretReset: {
      /**
       * @description One is made up where it is left out.
       * @example Frankfurt
       */
      name?: string;
      /** @description null: never; left out: as new secrets do by default. */
      expiresAt?: string | null;
      /**
       * @description For how long the old one goes on beside the new one.
       * @default now
       * @enum {string}
       */
      overlap?: 'now' | 'hour' | 'day' | 'week' | 'month';
    };
    /** @description What is left out stays as it is. */
    ClientAuthenticationChange: {
      methods?: ('client_secret_basic' | 'client_secret_post' | 'private_key_jwt')[];
      /** @description An https address; null: none. With the first one, private_key_jwt becomes allowed. */
      jwksUri?: string | null;
    };
    KeyCreation: {
      /** @example Production */
      name: string;
      /**
       * @description PEM (public key or certificate), or a JWK as text.
       * @example -----BEGIN PUBLIC KEY-----
       *     MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtK5lG9N0gUim1pnl7IFceBc40o09
       *     x6suIUO4AV/j9mNha19wrL42ZnYfA3flpHkIzmNUVB5J1E1w//3oFbnYPg==
       *     -----END PUBLIC KEY-----
       */
      key: string;
      /**
       * @description Its own, or its thumbprint, where it is left out.
       * @default
       */
      kid?: string;
    };
    ApiCreation: {
      /** @example Orders */
      name: string;
      /**
       * @description Without spaces; no other API has it.
       * @example https://orders.example.com
       */
      identifier: string;
      /** @default  */
      description?: string;
      /** @default true */
      enabled?: boolean;
    };
    /** @description What is left out stays as it is. */
    ApiChange: {
      /** @example Orders */
      name?: string;
      description?: string;
      enabled?: boolean;
    };
    TokenSettingsReplacement: {
      /**
       * @description Seconds.
       * @example 1800
       */
      tokenLifetime: number;
      /**
       * @example RS256
       * @enum {string}
       */
      signingAlgorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @example STANDARD
       * @enum {string}
       */
      tokenProfile: 'STANDARD' | 'RFC9068';
      /**
       * @description Whether a request for a token must name scopes.
       * @example false
       */
      scopeRequired: boolean;
      /**
       * @description Constant claims of its tokens beside those of the profile.
       * @default {}
       * @example {
       *       "tenant": "acme"
       *     }
       */
      extraClaims?: {
        [key: string]: components['schemas']['__schema0'];
      };
    };
    PermissionCreation: {
      /** @example orders:read */
      code: string;
      /**
       * @default
       * @example Read orders
       */
      description?: string;
    };
    /** @description What is left out stays as it is. */
    PermissionChange: {
      /** @example Read orders of all regions */
      description?: string;
    };
    PermissionOrder: {
      /** @description All of them, each once. */
      ids: string[];
    };
    AuthorizationChange: {
      /**
       * @description Permission codes, all that are to be assigned.
       * @example [
       *       "orders:read"
       *     ]
       */
      scopes?: string[];
      /** @description null: it does not end. */
      expiresAt?: string | null;
    };
    CreationDefaultsReplacement: {
      /**
       * @description Seconds that tokens of a new API live.
       * @example 1800
       */
      tokenLifetime: number;
      /**
       * @description That tokens of a new API are signed with.
       * @example RS256
       * @enum {string}
       */
      signingAlgorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @example STANDARD
       * @enum {string}
       */
      tokenProfile: 'STANDARD' | 'RFC9068';
      /**
       * @description Whether a request for a token of a new API must name scopes.
       * @example false
       */
      scopeRequired: boolean;
      /**
       * @description How long a client secret works of which nothing else is said.
       * @example never
       * @enum {string}
       */
      secretExpiry: 'never' | '30d' | '90d' | '180d' | '365d';
    };
    SigningKeyRotation: {
      /**
       * @example RS256
       * @enum {string}
       */
      algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @description The current key, so that a request that is sent twice rotates once.
       * @example 0f6c1b9e2d7a4835b1c0e9f8a7d6c5b4
       */
      currentKid: string;
      /**
       * @description Of the key that becomes the next one, if it is RSA.
       * @default 2048
       * @enum {number}
       */
      bits?: 2048 | 3072 | 4096;
    };
    SigningAlgorithmAddition: {
      /**
       * @description Of the keys, if they are RSA.
       * @default 2048
       * @enum {number}
       */
      bits?: 2048 | 3072 | 4096;
    };
    Batch: {
      operations: {
        /** @enum {string} */
        method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
        /**
         * @description Below the address of this API. `$0` stands for the `id` that the first operation answered, and so on.
         * @example /applications/$0/authorizations/0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
         */
        path: string;
        /** @description As the operation takes it. */
        body?: {
          [key: string]: unknown;
        };
        /** @description As the header If-Match. */
        ifMatch?: string;
      }[];
    };
    __schema0:
      | string
      | number
      | boolean
      | null
      | components['schemas']['__schema0'][]
      | {
          [key: string]: components['schemas']['__schema0'];
        };
    Application: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /**
       * @description The Client ID, `sub` and `azp` of its tokens; fixed after creation.
       * @example k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA
       */
      clientId: string;
      /** @example Billing */
      name: string;
      /** @example Writes the invoices */
      description: string;
      /**
       * @description Whether it gets tokens.
       * @example true
       */
      enabled: boolean;
      /**
       * @description Whether it may use the grant client_credentials.
       * @example true
       */
      clientCredentialsAllowed: boolean;
      /**
       * @description CIDR blocks that its requests for tokens may come from; none: from everywhere.
       * @example [
       *       "192.0.2.0/24"
       *     ]
       */
      allowedAddresses: string[];
      /**
       * @description How many tokens it may get within a minute; null: no limit.
       * @example null
       */
      tokensPerMinute: number | null;
      /**
       * @description How many tokens it may get within a day of UTC; null: no limit.
       * @example null
       */
      tokensPerDay: number | null;
      /**
       * @description Tokens that it got before are not good any more; null: it was never signed out.
       * @example null
       */
      tokensValidAfter: string | null;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      updatedAt: string;
    };
    /** @description RFC 9457 */
    Problem: {
      /**
       * @description Stable, for programs.
       * @example urn:enterprise-center:problem:invalid-body
       */
      type: string;
      /** @example The body is not valid */
      title: string;
      /** @example 422 */
      status: number;
      /** @example The body is not valid. */
      detail: string;
      /** @description Everything that is wrong, and where. */
      errors?: {
        /**
         * @description Into the body (RFC 6901).
         * @example /name
         */
        pointer?: string;
        /** @description Of the query. */
        parameter?: string;
        header?: string;
        /**
         * @description Stable, for programs.
         * @example required
         */
        code: string;
        /** @example This field is required. */
        detail: string;
      }[];
      /** @description By which logs know the request; also in X-Request-Id. */
      requestId: string;
    };
    ClientSecret: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /** @example Frankfurt */
      name: string;
      /**
       * @description Its last four characters.
       * @example x7Qp
       */
      tail: string;
      /**
       * @description Whether one can authenticate with it now.
       * @example true
       */
      live: boolean;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * @description When it stops working, or did; null: never.
       * @example null
       */
      expiresAt: string | null;
      /**
       * @description Whether somebody ended it.
       * @example false
       */
      revoked: boolean;
      /**
       * @description Right to about a minute; null: never.
       * @example null
       */
      lastUsedAt: string | null;
    };
    IssuedClientSecret: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /** @example Frankfurt */
      name: string;
      /**
       * @description Its last four characters.
       * @example x7Qp
       */
      tail: string;
      /**
       * @description Whether one can authenticate with it now.
       * @example true
       */
      live: boolean;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * @description When it stops working, or did; null: never.
       * @example null
       */
      expiresAt: string | null;
      /**
       * @description Whether somebody ended it.
       * @example false
       */
      revoked: boolean;
      /**
       * @description Right to about a minute; null: never.
       * @example null
       */
      lastUsedAt: string | null;
      /**
       * @description The secret itself. It is in this answer alone, and is not stored.
       * @example ecs_…
       */
      secret: string;
    };
    ApplicationCredentials: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      applicationId: string;
      authentication: components['schemas']['ClientAuthentication'];
      keys: components['schemas']['ClientKey'][];
      /**
       * @description How many secrets it can authenticate with now.
       * @example 1
       */
      liveSecrets: number;
    };
    ClientAuthentication: {
      /** @description By which of them it may authenticate. */
      methods: ('client_secret_basic' | 'client_secret_post' | 'private_key_jwt')[];
      /**
       * @description Where it publishes its keys; null: nowhere.
       * @example https://billing.example.com/jwks.json
       */
      jwksUri: string | null;
    };
    ClientKey: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /** @example Production */
      name: string;
      /**
       * @description By which assertions name it.
       * @example production-1
       */
      kid: string;
      /** @description RFC 7638, SHA-256. */
      thumbprint: string;
      /** @example EC P-256 */
      kind: string;
      /**
       * @example [
       *       "ES256"
       *     ]
       */
      algorithms: string[];
      /**
       * @description Its public members (RFC 7517), by which it can be added elsewhere.
       * @example {
       *       "kty": "EC",
       *       "crv": "P-256",
       *       "x": "tK5lG9N0gUim1pnl7IFceBc40o09x6suIUO4AV_j9mM",
       *       "y": "YWtfcKy-NmZ2HwN35aR5CM5jVFQeSdRNcP_96BW52D4"
       *     }
       */
      jwk: {
        [key: string]: string;
      };
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * @description Right to about a minute; null: never.
       * @example null
       */
      lastUsedAt: string | null;
    };
    Api: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /**
       * @description `system`: ships with the deployment, and cannot be changed.
       * @example custom
       * @enum {string}
       */
      kind: 'system' | 'custom';
      /** @example Orders */
      name: string;
      /**
       * @description The Product API identifier, `aud` of its tokens; fixed after creation.
       * @example https://orders.example.com
       */
      identifier: string;
      /** @example  */
      description: string;
      /**
       * @description Whether tokens are issued for it.
       * @example true
       */
      enabled: boolean;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      updatedAt: string;
      /** @description null: it has none. */
      logo: components['schemas']['Logo'] | null;
    };
    Logo: {
      /**
       * @description SHA-256 of the image, in hexadecimal; also its ETag.
       * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
       */
      digest: string;
      /**
       * @description SHA-256 of the file that it was made of; null: that was not kept then.
       * @example 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752
       */
      uploadDigest: string | null;
    };
    TokenSettings: {
      /**
       * @description Seconds.
       * @example 1800
       */
      tokenLifetime: number;
      /**
       * @example RS256
       * @enum {string}
       */
      signingAlgorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @example STANDARD
       * @enum {string}
       */
      tokenProfile: 'STANDARD' | 'RFC9068';
      /**
       * @description Whether a request for a token must name scopes.
       * @example false
       */
      scopeRequired: boolean;
      /**
       * @example {
       *       "tenant": "acme"
       *     }
       */
      extraClaims: {
        [key: string]: unknown;
      };
    };
    Permission: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /**
       * @description One scope-token (RFC 6749 section 3.3).
       * @example orders:read
       */
      code: string;
      /** @example Read orders */
      description: string;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
    };
    Authorization: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      applicationId: string;
      /** @example k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA */
      clientId: string;
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      apiId: string;
      /**
       * @description The Product API identifier of the API.
       * @example https://orders.example.com
       */
      identifier: string;
      /**
       * @description Permission codes that are assigned, in the order of the API.
       * @example [
       *       "orders:read"
       *     ]
       */
      scopes: string[];
      /**
       * @description From then on it is as good as none; null: it does not end.
       * @example null
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
    };
    Introspectors: {
      items: components['schemas']['Introspector'][];
    };
    Introspector: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      applicationId: string;
      /** @example k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA */
      clientId: string;
      /** @example Orders backend */
      name: string;
      /**
       * @description Whether the application is.
       * @example true
       */
      enabled: boolean;
    };
    CreationDefaults: {
      /**
       * @description Seconds that tokens of a new API live.
       * @example 1800
       */
      tokenLifetime: number;
      /**
       * @description That tokens of a new API are signed with.
       * @example RS256
       * @enum {string}
       */
      signingAlgorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @example STANDARD
       * @enum {string}
       */
      tokenProfile: 'STANDARD' | 'RFC9068';
      /**
       * @description Whether a request for a token of a new API must name scopes.
       * @example false
       */
      scopeRequired: boolean;
      /**
       * @description How long a client secret works of which nothing else is said.
       * @example never
       * @enum {string}
       */
      secretExpiry: 'never' | '30d' | '90d' | '180d' | '365d';
    };
    SigningKeys: {
      items: components['schemas']['SigningKey'][];
    };
    SigningKey: {
      /** @example 0f6c1b9e2d7a4835b1c0e9f8a7d6c5b4 */
      kid: string;
      /**
       * @example RS256
       * @enum {string}
       */
      algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      /**
       * @description `next`: published, and signs later; `current`: signs; `previous`: verifies what it has signed.
       * @enum {string}
       */
      state: 'next' | 'current' | 'previous';
      /**
       * @description Of an RSA modulus.
       * @example 2048
       */
      bits: number | null;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When every verifier has it.
       * @example 2026-11-23T10:20:30.000Z
       */
      usableFrom: string;
      /** @description When it began to sign. */
      activatedAt: string | null;
      /** @description At the latest; null while it is not replaced. */
      lastTokenExpiresAt: string | null;
      /** @description null while it is not replaced. */
      leavesSetAt: string | null;
    };
    SigningAlgorithms: {
      items: {
        /**
         * @example ES256
         * @enum {string}
         */
        algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
        /**
         * Format: date-time
         * @description When every verifier has its keys, and APIs can choose it.
         * @example 2026-11-23T10:20:30.000Z
         */
        usableFrom: string;
      }[];
    };
    AuditEvent: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /**
       * @description Its place in the chain, from 1.
       * @example 42
       */
      seq: number | null;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      at: string;
      /**
       * @description `administrator`, `application`, `system`, or what a later version knows.
       * @example application
       */
      actorKind: string;
      /** @description Where an application acted, which. */
      actorApplicationId: string | null;
      /**
       * @description What whoever acted was called at the time.
       * @example Pipeline
       */
      actorName: string;
      /** @example application.created */
      action: string;
      /** @example application */
      targetKind: string;
      targetId: string;
      /**
       * @description At the time.
       * @example Billing
       */
      targetName: string;
      /**
       * @example {
       *       "name": {
       *         "from": null,
       *         "to": "Billing"
       *       }
       *     }
       */
      changes: {
        [key: string]: {
          from: string | number | boolean | null | string[];
          to: string | number | boolean | null | string[];
        };
      };
      requestId: string | null;
      /** @example 192.0.2.7 */
      sourceAddress: string | null;
    };
    AuditVerification: {
      /**
       * @description The last event that is as it was recorded, by number.
       * @example 42
       */
      upTo: number;
      /**
       * @description How many there are.
       * @example 42
       */
      events: number;
      /**
       * @description false: call again with `after` at `upTo`.
       * @example true
       */
      done: boolean;
      /**
       * @description The first event that was tampered with; null: none was found.
       * @example null
       */
      finding: {
        /** @enum {string} */
        kind: 'changed' | 'missing' | 'inserted' | 'break' | 'end' | 'rolled_back';
        seq: number | null;
        eventId: string | null;
      } | null;
    };
    /** @description One request to the token endpoint, and what came of it. */
    Attempt: {
      /**
       * Format: uuid
       * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
       */
      id: string;
      /**
       * Format: date-time
       * @example 2026-11-23T10:20:30.000Z
       */
      at: string;
      /** @enum {string} */
      outcome: 'issued' | 'refused';
      /**
       * @description HTTP status of the answer.
       * @example 401
       */
      status: number;
      /**
       * @description What was answered.
       * @example invalid_client
       */
      error: string | null;
      /**
       * @description The exact reason, which was not told.
       * @example secret_wrong
       */
      reason: string | null;
      detail: string | null;
      requestId: string;
      /** @example 192.0.2.7 */
      sourceAddress: string;
      /** @description As presented. */
      clientId: string | null;
      /** @description As presented. */
      audience: string | null;
      application: {
        /**
         * Format: uuid
         * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
         */
        id: string;
        /**
         * @description null: it was deleted since.
         * @example Billing
         */
        name: string | null;
      } | null;
      api: {
        /**
         * Format: uuid
         * @example 0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f
         */
        id: string;
        /**
         * @description null: it was deleted since.
         * @example Billing
         */
        name: string | null;
      } | null;
      secretId: string | null;
      kid: string | null;
      jti: string | null;
      /** @description Granted. */
      scopes: string[];
    };
    BatchResult: {
      results: {
        /** @example 201 */
        status: number;
        /** @description What the operation answers; null where that is nothing. */
        body: unknown;
      }[];
    };
  };
  responses: {
    /** @description The request cannot be read, or: A parameter is not valid */
    Problem400: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The access token is not good */
    Problem401: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        /** @description RFC 6750 section 3. */
        'WWW-Authenticate'?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The access token lacks a scope, or: This application may not do this */
    Problem403: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        /** @description RFC 6750 section 3. */
        'WWW-Authenticate'?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large */
    Problem413: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is of a type that is not taken here */
    Problem415: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is not valid, or: The key belongs to another request */
    Problem422: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many failed attempts */
    Problem429: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        /** @description Seconds. */
        'Retry-After'?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Something unexpected happened */
    Problem500: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The service is temporarily unavailable */
    Problem503: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        /** @description Seconds. */
        'Retry-After'?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description What is there is in the way of this */
    Problem409: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is nothing here */
    Problem404: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It is not as the request says that it is */
    Problem412: {
      headers: {
        'X-Request-Id'?: string;
        /** @description Where a person reads what is meant (RFC 8288, `rel="help"`). */
        Link?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listApplications: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        /** @description A part of the name or of the Client ID, in whatever case. */
        q?: string;
        /** @description The one that has exactly this Client ID. */
        clientId?: string;
        /** @description Those that get tokens, or those that do not. */
        enabled?: boolean;
        /** @description By what the list is sorted; with `-` from the end. */
        sort?: 'name' | '-name' | 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Application'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApplicationCreation'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Application'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Application'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApplicationChange'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Application'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  signOutApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Application'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSecrets: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ClientSecret'][];
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SecretCreation'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedClientSecret'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        applicationId: string;
        secretId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClientSecret'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        applicationId: string;
        secretId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resetSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path: {
        applicationId: string;
        secretId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SecretReset'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedClientSecret'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listCredentials: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ApplicationCredentials'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getAuthentication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClientAuthentication'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeAuthentication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ClientAuthenticationChange'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClientAuthentication'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listKeys: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ClientKey'][];
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path: {
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeyCreation'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClientKey'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  removeKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        applicationId: string;
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listApis: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        /** @description A part of the name or of the identifier, in whatever case. */
        q?: string;
        /** @description The one that has exactly this identifier. */
        identifier?: string;
        kind?: 'system' | 'custom';
        /** @description Those that tokens are issued for, or the others. */
        enabled?: boolean;
        /** @description By what the list is sorted; with `-` from the end. */
        sort?: 'name' | '-name' | 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Api'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createApi: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApiCreation'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Api'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getApi: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Api'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteApi: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeApi: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApiChange'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Api'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getTokenSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSettings'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceTokenSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TokenSettingsReplacement'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSettings'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getLogo: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'image/webp': unknown;
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceLogo: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    /** @description One of image/png, image/jpeg, image/webp, and truly that; at most 2097152 bytes. */
    requestBody: {
      content: {
        'image/png': unknown;
        'image/jpeg': unknown;
        'image/webp': unknown;
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Logo'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteLogo: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listPermissions: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        /** @description The one that has exactly this code. */
        code?: string;
      };
      header?: never;
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Permission'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createPermission: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PermissionCreation'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          Location?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Permission'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getPermission: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        apiId: string;
        permissionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Permission'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deletePermission: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
        permissionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changePermission: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        apiId: string;
        permissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PermissionChange'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Permission'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  orderPermissions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PermissionOrder'];
      };
    };
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listAuthorizations: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        /** @description Those of this application. */
        applicationId?: string;
        /** @description Those of this API. */
        apiId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Authorization'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getAuthorization: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        applicationId: string;
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Authorization'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  authorize: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        applicationId: string;
        apiId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AuthorizationChange'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Authorization'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeAuthorization: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path: {
        applicationId: string;
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listIntrospectors: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        apiId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Introspectors'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addIntrospector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        apiId: string;
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  removeIntrospector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        apiId: string;
        applicationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getCreationDefaults: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreationDefaults'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  replaceCreationDefaults: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that it must still have; else nothing is changed (412). */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreationDefaultsReplacement'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreationDefaults'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSigningKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SigningKeys'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  rotateSigningKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SigningKeyRotation'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SigningKeys'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeSigningKey: {
    parameters: {
      query: {
        /** @description Its state as it is known: what breaks depends on it. */
        state: 'next' | 'current' | 'previous';
      };
      header?: never;
      path: {
        kid: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSigningAlgorithms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SigningAlgorithms'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addSigningAlgorithm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SigningAlgorithmAddition'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SigningAlgorithms'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  removeSigningAlgorithm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listAuditEvents: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        action?:
          | 'application.created'
          | 'application.updated'
          | 'application.enabled'
          | 'application.disabled'
          | 'application.signed_out_everywhere'
          | 'application.tested'
          | 'application.deleted'
          | 'client_secret.created'
          | 'client_secret.reset'
          | 'client_key.created'
          | 'client_key.deleted'
          | 'client_secret.revoked'
          | 'enterprise_api.created'
          | 'enterprise_api.updated'
          | 'enterprise_api.enabled'
          | 'enterprise_api.disabled'
          | 'enterprise_api.deleted'
          | 'permission.created'
          | 'permission.updated'
          | 'permission.deleted'
          | 'permission.reordered'
          | 'authorization.created'
          | 'authorization.revoked'
          | 'authorization.scopes_assigned'
          | 'authorization.end_changed'
          | 'introspector.added'
          | 'introspector.removed'
          | 'signing_key.created'
          | 'signing_key.rotated'
          | 'signing_key.removed'
          | 'signing_key.revoked'
          | 'signing_key.algorithm_added'
          | 'signing_key.algorithm_removed'
          | 'master_key.rotated'
          | 'audit_log.exported'
          | 'activity.exported'
          | 'backup.restored'
          | 'administrator.created'
          | 'administrator.invited'
          | 'administrator.updated'
          | 'administrator.enabled'
          | 'administrator.disabled'
          | 'administrator.deleted'
          | 'administrator.sessions_ended'
          | 'administrator.password_changed'
          | 'administrator.link_issued'
          | 'administrator.second_factor_enrolled'
          | 'administrator.second_factor_disabled'
          | 'administrator.second_factor_reset'
          | 'administrator.recovery_codes_renewed'
          | 'administrator.recovery_code_used'
          | 'administrator.signed_in'
          | 'administrator.sign_in_refused'
          | 'administrator.signed_out'
          | 'sign_in_policy.changed'
          | 'creation_defaults.changed';
        /** @description A part of the name of whoever acted. */
        actor?: string;
        targetKind?:
          | 'application'
          | 'client_secret'
          | 'client_key'
          | 'enterprise_api'
          | 'permission'
          | 'authorization'
          | 'introspector'
          | 'signing_key'
          | 'master_key'
          | 'administrator'
          | 'sign_in_policy'
          | 'creation_defaults'
          | 'audit_log'
          | 'activity'
          | 'backup';
        requestId?: string;
        /** @description What concerned this application. */
        applicationId?: string;
        /** @description What concerned this API. */
        apiId?: string;
        /** @description From this moment on. */
        from?: string;
        /** @description Until before this moment. */
        until?: string;
        /** @description By what the list is sorted; with `-` from the end. */
        sort?: 'at' | '-at';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuditEvent'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getAuditEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        eventId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditEvent'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  verifyAuditLog: {
    parameters: {
      query?: {
        /** @description The number of the event up to which it was verified before. */
        after?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditVerification'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listActivity: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Where to read on: `next` of the page before, of the same list, order and filters. */
        cursor?: string;
        applicationId?: string;
        apiId?: string;
        outcome?: 'issued' | 'refused';
        reason?:
          | 'malformed_request'
          | 'method_not_allowed'
          | 'body_too_large'
          | 'unsupported_grant_type'
          | 'client_credentials_absent'
          | 'client_unknown'
          | 'client_disabled'
          | 'client_secret_wrong'
          | 'client_secret_expired'
          | 'client_secret_revoked'
          | 'authentication_method_not_allowed'
          | 'assertion_malformed'
          | 'assertion_algorithm'
          | 'assertion_key_unknown'
          | 'assertion_signature'
          | 'assertion_subject'
          | 'assertion_audience'
          | 'assertion_expired'
          | 'assertion_early'
          | 'assertion_lifetime'
          | 'assertion_replayed'
          | 'address_not_allowed'
          | 'grant_not_allowed'
          | 'audience_unknown'
          | 'audience_disabled'
          | 'audience_not_authorized'
          | 'authorization_expired'
          | 'scope_required'
          | 'scope_malformed'
          | 'scope_not_assigned'
          | 'too_many_failures'
          | 'minute_limit'
          | 'day_limit'
          | 'unavailable'
          | 'server_error';
        requestId?: string;
        /** @description From this moment on. */
        from?: string;
        /** @description Until before this moment. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description The next page (RFC 8288). */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Attempt'][];
            /**
             * @description The cursor of the next page; null: there is none.
             * @example null
             */
            next: string | null;
          };
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getActivity: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that is known already; if it is still the same, 304. */
        'If-None-Match'?: string;
      };
      path: {
        attemptId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attempt'];
        };
      };
      /** @description It is as known. */
      304: {
        headers: {
          /** @description Of this representation, for If-Match and If-None-Match (RFC 9110). */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  runBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Random, such as a UUID. Sent again with it, within a day, the same request gets the same answer. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Batch'];
      };
    };
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          'X-Request-Id'?: string;
          /** @description `true` where this is the answer to an earlier request with the same key. */
          'Idempotent-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchResult'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
}
