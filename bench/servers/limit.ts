/**
 * What Node can do at best: parses the form and signs the claims that ours signs, with a key of the same size, in the
 * same way, and looks nothing up. Not a server for anything else: it believes everybody.
 *
 * Arguments: port, algorithm, scope.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isSigningAlgorithm } from './signing-algorithm';

const [port = '', algorithm = '', scope = ''] = process.argv.slice(2);
if (!isSigningAlgorithm(algorithm)) throw new Error(`unknown algorithm ${algorithm}`);
const issuer = `http://localhost:${port}`;
const lifetime = 1800;
const leeway = 120;

const { privateKey, publicKey } =
  algorithm === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = randomBytes(16).toString('hex');
const keySet = JSON.stringify({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }],
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ kid, alg: algorithm });
const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const };

function signed(input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(input), key, (error, signature) =>
      error ? reject(error) : resolve(signature.toString('base64url')),
    );
  });
}

async function token(form: URLSearchParams): Promise<string> {
  const clientId = form.get('client_id');
  const iat = Math.floor(Date.now() / 1000);
  const payload = encode({
    iss: issuer,
    aud: form.get('audience'),
    exp: iat + lifetime,
    iat,
    nbf: iat - leeway,
    jti: randomBytes(16).toString('base64url'),
    sub: clientId,
    azp: clientId,
    scope,
  });
  const input = `${header}.${payload}`;
  return `${input}.${await signed(input)}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, body: string): void {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': randomBytes(16).toString('hex'),
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return send(response, keySet);
  const jwt = await token(new URLSearchParams(await bodyOf(request)));
  send(response, JSON.stringify({ access_token: jwt, token_type: 'Bearer', expires_in: lifetime, scope }));
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    // Whoever asked has hung up, as a load generator does at the end.
    if (request.socket.destroyed) return;
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(port), '127.0.0.1');
