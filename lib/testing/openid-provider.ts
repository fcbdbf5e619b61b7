import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const CLIENT_ID = 'enterprise-center';
export const CLIENT_SECRET = 'provider-secret';

/** What the provider says of a person, and where: in the ID token or at the userinfo endpoint alone. */
export interface Person {
  claims: Record<string, unknown>;
  inIdToken?: boolean;
  userinfoSubject?: string;
}

interface Grant {
  person: Person;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** A small OpenID provider on loopback that holds its client to PKCE, and to the secret and address it registered. */
export async function startOpenIdProvider() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const byAccessToken = new Map<string, Person>();
  let issuer = '';

  async function token(request: IncomingMessage): Promise<[number, unknown]> {
    const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`) return [401, { error: 'invalid_client' }];
    const form = await formOf(request);
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant?.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return [400, { error: 'invalid_grant' }];
    }
    const { claims, inIdToken = true } = grant.person;
    const idToken = await new SignJWT({ ...(inIdToken ? claims : {}), nonce: grant.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .setIssuer(issuer)
      .setSubject('subject-1')
      .setAudience(CLIENT_ID)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    const accessToken = randomBytes(16).toString('hex');
    byAccessToken.set(accessToken, grant.person);
    return [200, { access_token: accessToken, token_type: 'Bearer', id_token: idToken }];
  }

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            userinfo_endpoint: `${issuer}/userinfo`,
            jwks_uri: `${issuer}/jwks`,
          },
        ];
      case '/jwks':
        return [200, { keys: [jwk] }];
      case '/token':
        return token(request);
      case '/userinfo': {
        const person = byAccessToken.get(request.headers.authorization?.slice('Bearer '.length) ?? '');
        return person
          ? [200, { ...person.claims, sub: person.userinfoSubject ?? 'subject-1' }]
          : [401, { error: 'invalid_token' }];
      }
      default:
        return [404, {}];
    }
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** What the provider does once the person has signed in there: sends the browser back with a code. */
    authorize(address: string, person: Person): URL {
      const asked = new URL(address).searchParams;
      const parameter = (name: string) => {
        const value = asked.get(name);
        if (!value) throw new Error(`${name} is missing`);
        return value;
      };
      if (parameter('client_id') !== CLIENT_ID || parameter('code_challenge_method') !== 'S256') {
        throw new Error('not as registered');
      }
      const code = randomBytes(16).toString('hex');
      grants.set(code, {
        person,
        nonce: parameter('nonce'),
        challenge: parameter('code_challenge'),
        redirectUri: parameter('redirect_uri'),
      });
      const back = new URL(parameter('redirect_uri'));
      back.search = new URLSearchParams({ code, state: parameter('state') }).toString();
      return back;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
