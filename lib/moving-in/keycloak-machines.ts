import { type Client, isOwnClient, type Realm } from './keycloak-realm';

/** Why a client of a realm is no application here, or null. */
export function whyNoApplication(
  realm: Realm,
  { protocol, publicClient, serviceAccountsEnabled, clientId }: Client,
): string | null {
  if (isOwnClient(realm, clientId)) return 'It is Keycloak’s own client.';
  if (protocol && protocol !== 'openid-connect') return `It speaks ${protocol}, not OAuth 2.0.`;
  if (publicClient)
    return 'It is a public client, for people who sign in: it has nothing to authenticate with.';
  return serviceAccountsEnabled ? null : 'It has no service account: it is for people who sign in.';
}
