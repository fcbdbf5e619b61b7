import { MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import { type AccessFlags, centerAddress } from '../access';
import { ask, askSecret } from '../ask';
import { CommandError, type CommandLine } from '../command-line';
import { forgetLogin, keepLogin, readLogins } from '../logins';
import { requestToken } from '../request-token';

/** Keeps who to be at an Enterprise Center, once that has been seen to work. */
export async function login(line: CommandLine, flags: AccessFlags): Promise<void> {
  const { env, stderr } = line;
  const url = centerAddress(
    flags.url ?? (env.ENTERPRISE_CENTER_URL || (await ask(line, 'Address of the Enterprise Center: '))),
  );
  const clientId = flags.clientId ?? (env.ENTERPRISE_CENTER_CLIENT_ID || (await ask(line, 'Client ID: ')));
  const clientSecret = env.ENTERPRISE_CENTER_CLIENT_SECRET || (await askSecret(line, 'Client secret: '));
  if (clientId === '' || clientSecret === '')
    throw new CommandError('Client ID and client secret are needed.');
  const access = { url, clientId, clientSecret };
  await requestToken(line, access, { audience: MANAGEMENT_API_IDENTIFIER });
  const file = await keepLogin(env, access);
  stderr.write(`Logged in to ${url} as ${clientId}. Kept in ${file}, for you alone.\n`);
}

/** Forgets it. */
export async function logout({ env, stderr }: CommandLine, flags: AccessFlags): Promise<void> {
  const given = flags.url ?? (env.ENTERPRISE_CENTER_URL || undefined) ?? (await readLogins(env)).current;
  if (given === undefined) throw new CommandError('You are not logged in anywhere.');
  const url = centerAddress(given);
  if (!(await forgetLogin(env, url))) throw new CommandError(`You are not logged in to ${url}.`);
  stderr.write(`Logged out of ${url}. The client secret itself is still good: revoke it if it was lost.\n`);
}
