import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import packageJson from '@/package.json' with { type: 'json' };

/** What of the environment an administrator may know: none of it is a secret or holds one. */
const SHOWN = [
  'KEY_ROTATION_DAYS',
  'ACTIVITY_RETENTION_DAYS',
  'DATABASE_TIMEOUT_MS',
  'SHUTDOWN_DELAY_MS',
  'WEB_CONCURRENCY',
  'TRUSTED_PROXIES',
  'JWKS_URI_PRIVATE_HOSTS',
  'OIDC_ISSUER',
  'METRICS_PORT',
  'LOG_LEVEL',
] as const;
export type ShownVariable = (typeof SHOWN)[number];

export interface Deployment {
  /** Of the product, of what runs it and of the database. */
  versions: { product: string; node: string; postgres: string };
  issuer: string;
  endpoints: Record<'token' | 'keys' | 'introspection' | 'revocation', string>;
  /** The same document at each. */
  metadata: string[];
  probes: Record<'health' | 'ready', string>;
  /** As configured; null: not set. A list is empty where nothing was listed. */
  variables: { name: ShownVariable; value: string | number | string[] | null }[];
}

/** How this deployment is reached and how it was set up. */
export async function getDeployment(_actor: Actor<'settings:read'>): Promise<Deployment> {
  const env = settings();
  const { PUBLIC_URL } = env;
  const issuer = issuerOf(PUBLIC_URL);
  const [server] = await db().$queryRaw<{ version: string }[]>`
    SELECT current_setting('server_version') AS version`;
  const values: Record<ShownVariable, string | number | string[] | null> = {
    KEY_ROTATION_DAYS: env.KEY_ROTATION_DAYS,
    ACTIVITY_RETENTION_DAYS: env.ACTIVITY_RETENTION_DAYS,
    DATABASE_TIMEOUT_MS: env.DATABASE_TIMEOUT_MS,
    SHUTDOWN_DELAY_MS: env.SHUTDOWN_DELAY_MS,
    WEB_CONCURRENCY: env.WEB_CONCURRENCY,
    TRUSTED_PROXIES: env.TRUSTED_PROXIES.split(',').flatMap((text) => text.trim() || []),
    JWKS_URI_PRIVATE_HOSTS: [...env.JWKS_URI_PRIVATE_HOSTS],
    OIDC_ISSUER: env.OIDC_ISSUER ?? null,
    METRICS_PORT: env.METRICS_PORT ?? null,
    LOG_LEVEL: env.LOG_LEVEL,
  };
  return {
    versions: {
      product: packageJson.version,
      node: process.versions.node,
      postgres: server?.version ?? '',
    },
    issuer,
    endpoints: {
      token: tokenEndpointOf(PUBLIC_URL),
      keys: `${issuer}/keys`,
      introspection: `${PUBLIC_URL}/api/v2/oauth2/introspect`,
      revocation: `${PUBLIC_URL}/api/v2/oauth2/revoke`,
    },
    metadata: [
      `${issuer}/.well-known/openid-configuration`,
      `${PUBLIC_URL}/.well-known/oauth-authorization-server/api/v1/oauth2`,
      `${PUBLIC_URL}/.well-known/openid-configuration/api/v1/oauth2`,
    ],
    probes: { health: `${PUBLIC_URL}/api/health`, ready: `${PUBLIC_URL}/api/ready` },
    variables: SHOWN.map((name) => ({ name, value: values[name] })),
  };
}
