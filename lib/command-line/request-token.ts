import { networkWords } from '@/lib/configuration/remote/network-words';
import { noTokenWords } from '@/lib/configuration/remote/refusal';
import { requestAccessToken, type TokenRequest } from '@/lib/management-client/access-tokens';
import { TokenRefusedError } from '@/lib/management-client/problem-error';
import { type Access, CommandError, type CommandLine } from './command-line';

const TIMEOUT_MS = 30_000;

/**
 * Gets an access token, and says in words for people why there is none.
 *
 * @throws CommandError
 */
export async function requestToken(
  { fetch }: Pick<CommandLine, 'fetch'>,
  { url, ...credentials }: Access,
  wanted: TokenRequest,
): Promise<string> {
  const send = (request: Request) => fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  try {
    return (await requestAccessToken(`${url}/api/v2/oauth2/token`, wanted, credentials, send)).token;
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) {
      throw new CommandError(`${url} cannot be reached: ${networkWords(error)}.`);
    }
    throw new CommandError(noTokenWords(url, error));
  }
}
