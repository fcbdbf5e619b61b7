import { z } from 'zod';
import { parseAddressList } from './source-address';
import { StartError } from './start-error';

const key32 = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32, {
    error: 'takes 32 bytes in base64, as `openssl rand -base64 32` prints them',
  });

const webAddress = (takes: string) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
  }, takes);

const databaseAddress = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
    'takes postgresql://user:password@host:port/database',
  );

const port = z.coerce.number({ error: 'takes a port number from 1 to 65535' }).int().min(1).max(65535);

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: webAddress('takes an address such as https://center.example.com')
    .refine(
      (text) => URL.canParse(text) && text === new URL(text).origin,
      'takes scheme and host alone, in lower case, without a path or a trailing slash',
    )
    .optional(),
  DATABASE_URL: databaseAddress.optional(),
  /** Of the tables' owner, where DATABASE_URL is of a role that owns nothing. */
  MIGRATION_DATABASE_URL: databaseAddress.optional(),
  DATA_DIR: z.string().default('.data'),
  ADMIN_EMAIL: z.email('takes an e-mail address').max(254).optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(12, 'takes 12 characters or more')
    .max(1024, 'takes at most 1024 characters')
    .optional(),
  MASTER_KEY: key32.optional(),
  /** For `npm run rotate-master-key` alone. */
  NEW_MASTER_KEY: key32.optional(),
  NEXTAUTH_SECRET: key32.optional(),
  OIDC_ISSUER: webAddress('takes the issuer of an OpenID provider').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  DATABASE_TIMEOUT_MS: z.coerce
    .number({ error: 'takes milliseconds from 100 to 60000' })
    .int()
    .min(100, 'takes milliseconds from 100 to 60000')
    .max(60_000, 'takes milliseconds from 100 to 60000')
    .default(2000),
  ACTIVITY_RETENTION_DAYS: z.coerce
    .number({ error: 'takes days from 1 to 3650' })
    .int('takes whole days from 1 to 3650')
    .min(1, 'takes days from 1 to 3650')
    .max(3650, 'takes days from 1 to 3650')
    .default(30),
  KEY_ROTATION_DAYS: z.coerce
    .number({ error: 'takes days from 0 to 3650' })
    .int('takes whole days from 0 to 3650')
    .min(0, 'takes days from 0 to 3650')
    .max(3650, 'takes days from 0 to 3650')
    .default(90),
  WEB_CONCURRENCY: z.coerce
    .number({ error: 'takes a number of processes, 1 or more' })
    .int('takes a number of processes, 1 or more')
    .min(1, 'takes a number of processes, 1 or more')
    .default(1),
  TRUSTED_PROXIES: z
    .string()
    .refine((list) => parseAddressList(list) !== null, 'takes addresses and CIDR blocks, separated by commas')
    .default(''),
  JWKS_URI_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((list) => new Set(list.split(',').flatMap((text) => text.trim().toLowerCase() || [])))
    .refine(
      (hosts) => [...hosts].every((host) => /^(\*|[a-z0-9._:-]+)$/.test(host)),
      'takes host names and addresses without a port, separated by commas, or * for all',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'takes trace, debug, info, warn, error or silent',
    })
    .default('info'),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/-]{16,1024}=*$/, 'takes 16 or more letters, digits and any of -._~+/')
    .optional(),
  SHUTDOWN_DELAY_MS: z.coerce
    .number({ error: 'takes milliseconds from 0 to 60000' })
    .int()
    .min(0, 'takes milliseconds from 0 to 60000')
    .max(60_000, 'takes milliseconds from 0 to 60000')
    .default(0),
  NODE_ENV: z.string().default('production'),
});

/** The environment as given; see the README for what each variable means. */
export type Env = Omit<z.infer<typeof schema>, 'PUBLIC_URL'> & { PUBLIC_URL: string };

const TOGETHER = [
  ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const;

/**
 * Checks and completes the environment. An empty variable counts as unset, as Compose files leave them.
 *
 * @throws StartError at the first wrong value
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const issue = error.issues[0];
    throw new StartError(`${issue?.path.join('.')} ${issue?.message}`);
  }
  for (const names of TOGETHER) {
    const missing = names.find((name) => data[name] === undefined);
    const present = names.find((name) => data[name] !== undefined);
    if (missing && present) throw new StartError(`${missing} must be set together with ${present}`);
  }
  if (data.MIGRATION_DATABASE_URL !== undefined && data.DATABASE_URL === undefined) {
    throw new StartError('DATABASE_URL must be set together with MIGRATION_DATABASE_URL');
  }
  if (data.METRICS_PORT === data.PORT) throw new StartError('METRICS_PORT takes another port than PORT');
  return { ...data, PUBLIC_URL: data.PUBLIC_URL ?? `http://localhost:${data.PORT}` };
}

/** Also before the rest of the environment is complete, so that whatever goes wrong can be logged. */
export const logLevel = () => parseEnv(process.env).LOG_LEVEL;

/** The environment of a running instance: what was generated at the start is in it too. */
export interface Settings extends Env {
  DATABASE_URL: string;
  MASTER_KEY: string;
  NEXTAUTH_SECRET: string;
}

const missing = (name: string) =>
  new StartError(`${name} must be set where the server is not started by npm start`);

let cached: Settings | undefined;

/**
 * What this instance runs with, read once.
 *
 * @throws StartError if something is wrong, or missing because the process was not started through server.ts
 */
export function settings(): Settings {
  if (cached) return cached;
  const { DATABASE_URL, MASTER_KEY, NEXTAUTH_SECRET, ...rest } = parseEnv(process.env);
  if (DATABASE_URL === undefined) throw missing('DATABASE_URL');
  if (MASTER_KEY === undefined) throw missing('MASTER_KEY');
  if (NEXTAUTH_SECRET === undefined) throw missing('NEXTAUTH_SECRET');
  cached = { ...rest, DATABASE_URL, MASTER_KEY, NEXTAUTH_SECRET };
  return cached;
}
