import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Credentials {
  clientId: string;
  clientSecret: string;
  audience: string;
}

export interface TokenAnswer {
  status: number;
  /** What the answer says was granted or was wrong; empty where it says nothing of the kind. */
  access_token?: string;
  scope?: string;
  error?: string;
  /** Which server answered a proxy. */
  upstream: string;
}

/**
 * Asks one address for tokens over connections that are kept.
 *
 * @param connections - most at once
 */
export function tokenClient(address: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL('/api/v2/oauth2/token', address);
  url.hostname = '127.0.0.1';

  /** @throws Error if the connection breaks */
  const ask = ({ clientId, clientSecret, audience }: Credentials, source = '') =>
    new Promise<TokenAnswer>((resolve, reject) => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        audience,
        client_id: clientId,
        client_secret: clientSecret,
      }).toString();
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': body.length,
        ...(source && { 'X-Forwarded-For': source }),
      };
      const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
        text(response).then((answer) => {
          const isJson = response.headers['content-type']?.startsWith('application/json');
          resolve({
            ...(isJson ? JSON.parse(answer) : {}),
            status: response.statusCode ?? 0,
            upstream: String(response.headers['x-upstream'] ?? ''),
          });
        }, reject);
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  return { ask, close: () => agent.destroy() };
}
