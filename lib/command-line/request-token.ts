import { z } from 'zod';
import { type Access, CommandError, type CommandLine } from './command-line';

const TIMEOUT_MS = 30_000;
const answerSchema = z.object({ access_token: z.string() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

export interface TokenRequest {
  audience: string;
  scope?: string | undefined;
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(
      `${new URL(response.url || 'https://?').origin} does not answer as an Enterprise Center.`,
    );
  }
}

/**
 * Gets an access token (RFC 6749 section 4.4).
 *
 * @throws CommandError
 */
export async function requestToken(
  { fetch }: Pick<CommandLine, 'fetch'>,
  { url, clientId, clientSecret }: Access,
  { audience, scope }: TokenRequest,
): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', audience, ...(scope && { scope }) });
  // RFC 6749 section 2.3.1: both halves are form-encoded first.
  const halves = [clientId, clientSecret].map((half) => encodeURIComponent(half)).join(':');
  const headers = { authorization: `Basic ${Buffer.from(halves).toString('base64')}` };
  const response = await fetch(`${url}/api/v2/oauth2/token`, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new CommandError(`${url} cannot be reached: ${reasonOf(error)}`);
  });
  const answer = await answerOf(response);
  const token = response.ok ? answerSchema.safeParse(answer).data : undefined;
  if (token !== undefined) return token.access_token;
  const refusal = refusalSchema.safeParse(answer).data;
  if (refusal === undefined) {
    throw new CommandError(`${url} answered ${response.status}, and not as an Enterprise Center.`);
  }
  const { error, error_description: words } = refusal;
  throw new CommandError(`${url} gave no token: ${words ?? error} (${error}).`);
}

/** What lies under the “fetch failed” of Node. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} seconds`;
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
