import { quoted } from './quoting';
import { program, type Snippet, type TokenRequestValues, type VerificationValues } from './snippet';

type ByAssertion = Extract<TokenRequestValues['proof'], { method: 'private_key_jwt' }>;

const environment = (name: string) => `
if (!process.env.${name}) throw new Error("Set ${name}");

`;

const ASSERTION_IMPORTS = `
import { createPrivateKey, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
`;

const newAssertion = ({ issuer }: TokenRequestValues, { algorithm, kid }: ByAssertion) => `
const privateKey = createPrivateKey(readFileSync(process.env.PRIVATE_KEY_FILE));

/** Says who we are; good for one request, within a minute. */
function newAssertion() {
  return new SignJWT()
    .setProtectedHeader({ alg: ${quoted(algorithm)}${kid === null ? '' : `, kid: ${quoted(kid)}`} })
    .setIssuer(CLIENT_ID)
    .setSubject(CLIENT_ID)
    .setAudience(${quoted(issuer)})
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("1m")
    .sign(privateKey);
}
`;

const BASIC = `
    headers: {
      Authorization: "Basic " + Buffer.from(CLIENT_ID + ":" + process.env.CLIENT_SECRET).toString("base64"),
    },
`;

const PROOF_IN_BODY = {
  client_secret_basic: null,
  client_secret_post: `
      client_id: CLIENT_ID,
      client_secret: process.env.CLIENT_SECRET,
`,
  private_key_jwt: `
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await newAssertion(),
`,
};

export function getTokenByNode(values: TokenRequestValues): Snippet {
  const { tokenUrl, clientId, audience, scopes, proof } = values;
  const byAssertion = proof.method === 'private_key_jwt' ? proof : null;
  const given = byAssertion ? 'PRIVATE_KEY_FILE' : 'CLIENT_SECRET';
  const text = program(
    byAssertion && `${ASSERTION_IMPORTS}\n`,
    `const CLIENT_ID = ${quoted(clientId)};`,
    environment(given),
    byAssertion && `${newAssertion(values, byAssertion).trim()}\n\n`,
    `
let cached = { token: "", renewAt: 0 };
let underWay = null;

/** A token that goes on for a while yet; whoever asks at the same time gets the same one. */
export function getAccessToken() {
  if (Date.now() < cached.renewAt) return Promise.resolve(cached.token);
  underWay ??= requestToken().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function requestToken() {
  const response = await fetch(${quoted(tokenUrl)}, {
    method: "POST",
`,
    proof.method === 'client_secret_basic' && BASIC,
    `
    body: new URLSearchParams({
      grant_type: "client_credentials",
`,
    PROOF_IN_BODY[proof.method],
    `      audience: ${quoted(audience)},`,
    scopes.length > 0 && `      scope: ${quoted(scopes.join(' '))},`,
    `
    }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error("No token: " + response.status + " " + (await response.text()));
  const { access_token, expires_in } = await response.json();
  // A minute early, so that it does not expire on its way.
  const seconds = Math.max(expires_in - 60, expires_in / 2);
  cached = { token: access_token, renewAt: Date.now() + seconds * 1000 };
  return access_token;
}

console.log(await getAccessToken());
`,
  );
  const file = 'get-token.mjs';
  const setup = byAssertion ? 'npm install jose' : null;
  return { id: 'node', title: 'fetch', file, setup, run: `${given}=… node ${file}`, text, notes: [] };
}

/** Prints an assertion, to try out. */
export function signAssertionByNode(values: TokenRequestValues, proof: ByAssertion): Snippet {
  const text = program(
    ASSERTION_IMPORTS,
    `

const CLIENT_ID = ${quoted(values.clientId)};
${environment('PRIVATE_KEY_FILE').trim()}

${newAssertion(values, proof).trim()}

console.log(await newAssertion());
`,
  );
  const file = 'sign-assertion.mjs';
  const run = `PRIVATE_KEY_FILE=private.pem node ${file}`;
  return { id: 'node', title: 'jose', file, setup: 'npm install jose', run, text, notes: [] };
}

export function verifyTokenByNode(values: VerificationValues): Snippet {
  const { issuer, keysUrl, audience, algorithm, profile, scope } = values;
  const text = program(
    `
import { createRemoteJWKSet, errors, jwtVerify } from "jose";

// Kept for five minutes; fetched again for a key that is not among them.
const keys = createRemoteJWKSet(new URL(${quoted(keysUrl)}), { cacheMaxAge: 300_000 });

/** What to answer instead, with this WWW-Authenticate. */
export class Refusal extends Error {
  constructor(status, challenge) {
    super(challenge);
    this.status = status;
  }
}

/** The claims of the token in an Authorization header; throws a Refusal. */
export async function verify(authorization) {
  const [, token] = /^Bearer +(\\S+)$/i.exec(authorization ?? "") ?? [];
  if (token === undefined) throw new Refusal(401, "Bearer");
  const { payload } = await jwtVerify(token, keys, {
    issuer: ${quoted(issuer)},
    audience: ${quoted(audience)},
    algorithms: [${quoted(algorithm)}],
`,
    profile === 'RFC9068' && `    typ: "at+jwt",`,
    `
    requiredClaims: ["exp", "nbf", "sub"],
    clockTolerance: 30,
  }).catch((error) => {
    // That the keys cannot be had is not the token's fault: answer 503.
    const keysAway = error instanceof errors.JWKSTimeout || error.code === "ERR_JOSE_GENERIC";
    if (!(error instanceof errors.JOSEError) || keysAway) throw error;
    throw new Refusal(401, 'Bearer error="invalid_token"');
  });
`,
    scope !== null &&
      `
  const scopes = String(payload.scope ?? "").split(" ");
  if (!scopes.includes(${quoted(scope)})) throw new Refusal(403, 'Bearer error="insufficient_scope"');
`,
    `
  return payload;
}

try {
  console.log(200, JSON.stringify(await verify("Bearer " + process.env.ACCESS_TOKEN)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.log(error.status, error.message);
}
`,
  );
  const file = 'verify-token.mjs';
  const run = `ACCESS_TOKEN=… node ${file}`;
  return { id: 'node', title: 'jose', file, setup: 'npm install jose', run, text, notes: [] };
}
