import { isLocalHost } from '@/lib/client-keys/local-host';
import { type Access, CommandError, type CommandLine } from './command-line';
import { readLogins } from './logins';

export interface AccessFlags {
  url?: string;
  clientId?: string;
}

/**
 * An address as it is kept and compared.
 *
 * @throws CommandError
 */
export function centerAddress(text: string): string {
  const given = text.trim();
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search || url.hash) {
    throw new CommandError(`“${given}” is no address such as https://center.example.com`);
  }
  if (url.protocol === 'http:' && !isLocalHost(url)) {
    throw new CommandError(`${given} is not https: the client secret would travel in the open.`);
  }
  return url.href.replace(/\/+$/, '');
}

const LOGIN = 'Run “enterprise-center login”, or set ENTERPRISE_CENTER_URL, _CLIENT_ID and _CLIENT_SECRET.';

/**
 * Which enterprise a command is about, and as whom: what flags say, else the environment, else what `login` kept. The
 * secret is never an argument, which other users of a machine can see.
 *
 * @throws CommandError
 */
export async function requireAccess(line: CommandLine, flags: AccessFlags): Promise<Access> {
  const { env } = line;
  const logins = await readLogins(env);
  const given = flags.url ?? (env.ENTERPRISE_CENTER_URL || undefined) ?? logins.current;
  if (given === undefined) throw new CommandError(`Which Enterprise Center? ${LOGIN}`);
  const url = centerAddress(given);
  const login = logins.enterprises[url];
  const clientId = flags.clientId ?? (env.ENTERPRISE_CENTER_CLIENT_ID || undefined) ?? login?.clientId;
  const kept = login?.clientId === clientId ? login?.clientSecret : undefined;
  const clientSecret = env.ENTERPRISE_CENTER_CLIENT_SECRET || kept;
  if (clientId === undefined) throw new CommandError(`As which application, at ${url}? ${LOGIN}`);
  if (clientSecret === undefined) {
    throw new CommandError(`There is no client secret of ${clientId} for ${url}. ${LOGIN}`);
  }
  return { url, clientId, clientSecret };
}
