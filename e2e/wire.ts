import { expect } from '@playwright/test';

export interface TokenRequest {
  clientId: string;
  secret: string;
  audience: string;
  scope?: string;
  /** Where the credentials stand. */
  by?: 'header' | 'body';
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** The one answer to every client that is not let in. */
const BAD_CREDENTIALS = '{"error":"invalid_client","error_description":"Bad client credentials"}';

export async function askForToken(baseURL: string | undefined, asked: TokenRequest): Promise<Answer> {
  const { clientId, secret, audience, scope, by = 'header' } = asked;
  const body = new URLSearchParams({ grant_type: 'client_credentials', audience });
  if (scope !== undefined) body.set('scope', scope);
  const headers = new Headers();
  if (by === 'header') {
    headers.set('Authorization', `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`);
  } else {
    body.set('client_id', clientId);
    body.set('client_secret', secret);
  }
  const answer = await fetch(new URL('/api/v2/oauth2/token', baseURL), { method: 'POST', headers, body });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('pragma')).toBe('no-cache');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-request-id')).toBeTruthy();
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope?: string;
}

export async function getToken(baseURL: string | undefined, asked: TokenRequest): Promise<TokenAnswer> {
  const { status, text } = await askForToken(baseURL, asked);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

/** Expects a 400 with this code. */
export async function expectRefusal(
  baseURL: string | undefined,
  asked: TokenRequest,
  error: string,
): Promise<string> {
  const { status, text } = await askForToken(baseURL, asked);
  expect(JSON.parse(text)).toEqual({ error, error_description: expect.any(String) });
  expect(status).toBe(400);
  return text;
}

/** Expects the 401 that does not tell why. */
export async function expectBadCredentials(baseURL: string | undefined, asked: TokenRequest): Promise<void> {
  const { status, headers, text } = await askForToken(baseURL, asked);
  expect(status, text).toBe(401);
  expect(text).toBe(BAD_CREDENTIALS);
  expect(headers.get('www-authenticate')).toMatch(/^Basic realm="/);
}
