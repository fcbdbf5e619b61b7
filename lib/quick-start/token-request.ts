import { z } from 'zod';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';

/** What a test presents. */
export type Presented = { kind: 'secret'; secret: string } | { kind: 'assertion'; assertion: string };

interface Asked {
  tokenUrl: string;
  clientId: string;
  audience: string;
  scopes: readonly string[];
  /** That the application may use. */
  methods: readonly ClientAuthenticationMethod[];
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The request that the application itself would send. */
export function tokenRequest(
  { tokenUrl, clientId, audience, scopes, methods }: Asked,
  presented: Presented,
): Request {
  const body = new URLSearchParams({ grant_type: 'client_credentials', audience });
  if (scopes.length > 0) body.set('scope', scopes.join(' '));
  const headers = new Headers();
  if (presented.kind === 'assertion') {
    body.set('client_id', clientId);
    body.set('client_assertion_type', ASSERTION_TYPE);
    body.set('client_assertion', presented.assertion);
  } else if (methods.includes('client_secret_post') && !methods.includes('client_secret_basic')) {
    body.set('client_id', clientId);
    body.set('client_secret', presented.secret);
  } else {
    // Form-encoded before it is Basic (RFC 6749 §2.3.1), as whatever was pasted may hold anything.
    const halves = [clientId, presented.secret].map((half) =>
      new URLSearchParams({ half }).toString().slice(5),
    );
    headers.set('Authorization', `Basic ${Buffer.from(halves.join(':')).toString('base64')}`);
  }
  return new Request(tokenUrl, { method: 'POST', headers, body });
}

const issuedSchema = z.object({ access_token: z.string() });
const refusedSchema = z.object({ error: z.string() });

/** The token in an answer of the endpoint; null if it is a refusal. */
export function issuedToken(status: number, body: string | null): string | null {
  return status === 200 && body !== null ? issuedSchema.parse(JSON.parse(body)).access_token : null;
}

/** In a few words, for the audit log. */
export function outcomeOf(status: number, body: string | null): string {
  if (status === 200) return 'issued';
  const refused = body === null ? null : refusedSchema.safeParse(JSON.parse(body)).data;
  return refused ? `${status} ${refused.error}` : String(status);
}
