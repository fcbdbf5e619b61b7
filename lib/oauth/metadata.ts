import { type Answerer, type Endpoint, toEndpoint } from './answer';
import { createCacheableJsonAnswerer, type DocumentContext } from './cacheable-json';
import { ASSERTION_ALGORITHMS, CLIENT_AUTHENTICATION_METHODS } from './client-authentication-method';
import type { UnexpectedPort } from './ports';

export interface MetadataEndpointPorts extends UnexpectedPort {
  /** `https://{your_domain}` without a trailing slash. */
  readonly publicUrl: string;
}

/** The value of every token's `iss`. */
export function issuerOf(publicUrl: string): string {
  return `${publicUrl}/api/v1/oauth2`;
}

/** The address of the token endpoint. */
export function tokenEndpointOf(publicUrl: string): string {
  return `${publicUrl}/api/v2/oauth2/token`;
}

/** The metadata document (RFC 8414, with what OpenID discovery requires), as a route handler. */
export function createMetadataEndpoint(ports: MetadataEndpointPorts): Endpoint<DocumentContext> {
  return toEndpoint(createMetadataAnswerer(ports));
}

/** The same for a listener that writes answers itself. */
export function createMetadataAnswerer(ports: MetadataEndpointPorts): Answerer<DocumentContext> {
  const document = metadata(ports.publicUrl);
  return createCacheableJsonAnswerer(() => document, ports);
}

/** Lists only what works. */
function metadata(publicUrl: string) {
  const issuer = issuerOf(publicUrl);
  return {
    issuer,
    token_endpoint: tokenEndpointOf(publicUrl),
    jwks_uri: `${issuer}/keys`,
    // RFC 8414 §2 and OpenID Connect Discovery §3 require the list: there is no authorization endpoint.
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION_METHODS,
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    introspection_endpoint: `${publicUrl}/api/v2/oauth2/introspect`,
    introspection_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION_METHODS,
    introspection_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    revocation_endpoint: `${publicUrl}/api/v2/oauth2/revoke`,
    revocation_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION_METHODS,
    revocation_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    // OpenID Connect Discovery §3 requires these two, although no ID token is ever issued.
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
