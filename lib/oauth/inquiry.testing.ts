/** The world in memory with tokens that can be asked about: an application, an API, and the API's own application. */
import type { JWK } from 'jose';
import { encodeBase64url, encodeJsonBase64url } from './base64';
import type { Inquiry, RevocationEndpointPorts, TokenNames } from './inquiry-ports';
import { createIntrospectionEndpoint } from './introspection-endpoint';
import { createRevocationEndpoint } from './revocation-endpoint';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  MemoryWorld,
  type SigningKeyWithPublicHalf,
  tokenForm,
  tokenRequest,
  wire,
} from './testing';

export const INTROSPECTION_URL = 'https://ec.example.com/api/v2/oauth2/introspect';
export const REVOCATION_URL = 'https://ec.example.com/api/v2/oauth2/revoke';

export const API_CLIENT_ID = 'Z9y8X7w6V5u4T3s2R1q0P9o8N7m6L5k4';
export const API_CLIENT_SECRET = 'the-secret-of-the-api';

const API_CREDENTIALS = { client_id: API_CLIENT_ID, client_secret: API_CLIENT_SECRET };
const OWN_CREDENTIALS = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

export class InquiryWorld extends MemoryWorld {
  /** Client IDs by audience. */
  readonly introspectors = new Map<string, Set<string>>([[AUDIENCE, new Set([API_CLIENT_ID])]]);
  readonly revoked = new Map<string, { applicationId: string; expiresAt: number }>();
  readonly inquiries: Inquiry[] = [];
  readonly stateLookups: { clientId: string; token: TokenNames | null }[] = [];

  /** Another array when it says other keys. */
  publicKeys: readonly JWK[];
  /** How often the keys were asked for. */
  keyLookups = 0;

  constructor(readonly ownKey: SigningKeyWithPublicHalf) {
    super(ownKey);
    this.publicKeys = [ownKey.publicJwk];
    this.addClient(CLIENT_ID, CLIENT_SECRET);
    this.addClient(API_CLIENT_ID, API_CLIENT_SECRET, {
      id: 'application-2',
      clientCredentialsAllowed: false,
    });
    this.addApi(AUDIENCE);
    this.authorize(CLIENT_ID, AUDIENCE, ['add', 'read', 'delete']);
  }

  readonly inquiryPorts: RevocationEndpointPorts = {
    ...this.ports,
    publicKeys: () => {
      this.keyLookups++;
      return this.publicKeys;
    },
    tokens: {
      find: async (clientId, token) => {
        this.stateLookups.push({ clientId, token });
        const scopes = this.authorizations.get(token?.aud ?? '')?.get(token?.azp ?? '');
        return {
          client: this.clients.get(clientId) ?? null,
          introspects: this.introspectors.get(token?.aud ?? '')?.has(clientId) ?? false,
          issuedTo: this.clients.get(token?.azp ?? '') ?? null,
          api: this.apis.get(token?.aud ?? '') ?? null,
          authorized: scopes !== undefined,
          authorizedUntil: this.authorizationEnds.get(`${token?.aud} ${token?.azp}`) ?? null,
          scopes: scopes ?? [],
          revoked: this.revoked.has(token?.jti ?? ''),
        };
      },
    },
    revocations: {
      revoke: async ({ jti, ...rest }) => {
        this.revoked.set(jti, rest);
      },
    },
    reportInquiry: (inquiry) => this.inquiries.push({ ...inquiry }),
  };

  /** A token of the token endpoint. */
  async issue(changes?: Record<string, string | undefined>): Promise<string> {
    return JSON.parse((await this.send(tokenRequest(tokenForm(changes)))).body).access_token;
  }

  /** A token with whatever claims and header, signed with the key that the world publishes. */
  async signed(claims: object, header: object = { kid: this.ownKey.kid, alg: this.ownKey.alg }) {
    const input = `${encodeJsonBase64url(header)}.${encodeJsonBase64url(claims)}`;
    return `${input}.${encodeBase64url(await this.ownKey.sign(input))}`;
  }

  /** All that the introspection endpoint answers to the API's own application, with changes. */
  async introspect(
    token: string | undefined,
    changes: Record<string, string | undefined> = {},
    others?: Partial<RevocationEndpointPorts>,
  ) {
    const request = tokenRequest(form({ ...API_CREDENTIALS, token, ...changes }), {}, INTROSPECTION_URL);
    const endpoint = others
      ? createIntrospectionEndpoint({ ...this.inquiryPorts, ...others })
      : this.endpoints.introspect;
    return wire(await endpoint(request, CONTEXT));
  }

  /** All that the revocation endpoint answers to the application that gets tokens, with changes. */
  async revoke(
    token: string | undefined,
    changes: Record<string, string | undefined> = {},
    others?: Partial<RevocationEndpointPorts>,
  ) {
    const request = tokenRequest(form({ ...OWN_CREDENTIALS, token, ...changes }), {}, REVOCATION_URL);
    const endpoint = others
      ? createRevocationEndpoint({ ...this.inquiryPorts, ...others })
      : this.endpoints.revoke;
    return wire(await endpoint(request, CONTEXT));
  }

  /** Both endpoints, for what they have in common. */
  readonly endpoints = {
    introspect: createIntrospectionEndpoint(this.inquiryPorts),
    revoke: createRevocationEndpoint(this.inquiryPorts),
  };
}

function form(parameters: Record<string, string | undefined>): string {
  const encoded = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) encoded.set(name, value);
  return encoded.toString();
}
