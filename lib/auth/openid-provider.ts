import { decodeJwt } from 'jose';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { settings } from '@/lib/env';

/** What we want to know of a person (OpenID Connect Core section 5.1); whatever else the provider says is dropped. */
const openIdClaims = z.object({
  sub: z.string(),
  email: z.unknown().optional(),
  email_verified: z.unknown().optional(),
});
type OpenIdClaims = z.output<typeof openIdClaims>;

/** The host of the provider that sign-in is offered through; null where none is configured. */
export function openIdProviderName(): string | null {
  const { OIDC_ISSUER } = settings();
  return OIDC_ISSUER === undefined ? null : new URL(OIDC_ISSUER).host;
}

/** @returns null where none is configured */
export function openIdProvider(): OAuthConfig<OpenIdClaims> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings();
  if (OIDC_ISSUER === undefined) return null;
  return {
    id: 'oidc',
    name: new URL(OIDC_ISSUER).host,
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      request: async ({ client, tokens }) => {
        // Its signature, issuer, audience and nonce have been checked before this is called.
        const said = decodeJwt(tokens.id_token ?? '');
        // Some providers put the e-mail here and not into the ID token.
        if (said.email !== undefined || !tokens.access_token) return said;
        const more = await client.userinfo(tokens.access_token);
        // OpenID Connect Core section 5.3.2: what is said of somebody else must not be used.
        if (more.sub !== said.sub) throw new Error('the user info is about another subject');
        return { ...said, ...more };
      },
    },
    profile: (profile) => ({ id: openIdClaims.parse(profile).sub }),
  };
}

/** The claims on which it depends who somebody is, from a profile as next-auth hands it on. */
export function verifiableEmail(profile: unknown): { email: unknown; emailVerified: unknown } {
  const claims = openIdClaims.safeParse(profile);
  return { email: claims.data?.email, emailVerified: claims.data?.email_verified };
}
