export type WireEndpoint = 'token' | 'introspect' | 'revoke' | 'keys' | 'metadata';

/** The addresses that programs call, and what answers them. Each has a route handler too. */
export const WIRE: ReadonlyMap<string, WireEndpoint> = new Map([
  ['/api/v2/oauth2/token', 'token'],
  ['/api/v2/oauth2/introspect', 'introspect'],
  ['/api/v2/oauth2/revoke', 'revoke'],
  ['/api/v1/oauth2/keys', 'keys'],
  ['/api/v1/oauth2/.well-known/openid-configuration', 'metadata'],
  ['/.well-known/oauth-authorization-server/api/v1/oauth2', 'metadata'],
  ['/.well-known/openid-configuration/api/v1/oauth2', 'metadata'],
]);

export type Probe = 'health' | 'ready';

export const PROBES: ReadonlyMap<string, Probe> = new Map([
  ['/api/health', 'health'],
  ['/api/ready', 'ready'],
]);

/** Below it is what the build made once and for all: scripts and style sheets, named by what they hold. */
export const BUILT_FILES = '/_next/static/';
