import { quoted } from './quoting';
import { program, type Snippet, type TokenRequestValues, type VerificationValues } from './snippet';

type ByAssertion = Extract<TokenRequestValues['proof'], { method: 'private_key_jwt' }>;

const newAssertion = ({ issuer }: TokenRequestValues, { algorithm, kid }: ByAssertion) => `
with open(os.environ["PRIVATE_KEY_FILE"], "rb") as file:
    PRIVATE_KEY = file.read()


def new_assertion():
    """Says who we are; good for one request, within a minute."""
    now = int(time.time())
    claims = {
        "iss": CLIENT_ID,
        "sub": CLIENT_ID,
        "aud": ${quoted(issuer)},
        "jti": str(uuid.uuid4()),
        "iat": now,
        "exp": now + 60,
    }
    return jwt.encode(claims, PRIVATE_KEY, algorithm=${quoted(algorithm)}${kid === null ? '' : `, headers={"kid": ${quoted(kid)}}`})
`;

const BASIC = `
    credentials = (CLIENT_ID + ":" + CLIENT_SECRET).encode()
    request.add_header("Authorization", "Basic " + base64.b64encode(credentials).decode())
`;

const PROOF_IN_BODY = {
  client_secret_basic: null,
  client_secret_post: `
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
`,
  private_key_jwt: `
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": new_assertion(),
`,
};

export function getTokenByPython(values: TokenRequestValues): Snippet {
  const { tokenUrl, clientId, audience, scopes, proof } = values;
  const byAssertion = proof.method === 'private_key_jwt' ? proof : null;
  const byBasic = proof.method === 'client_secret_basic';
  const text = program(
    byBasic && `import base64`,
    `
import json
import os
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
`,
    byAssertion && `import uuid\n\nimport jwt`,
    `

CLIENT_ID = ${quoted(clientId)}
`,
    byAssertion
      ? `\n\n${newAssertion(values, byAssertion).trim()}\n\n`
      : `CLIENT_SECRET = os.environ["CLIENT_SECRET"]`,
    `

_lock = threading.Lock()
_token = ""
_renew_at = 0.0


def get_access_token():
    """A token that goes on for a while yet; whoever asks at the same time gets the same one."""
    global _token, _renew_at
    with _lock:
        if time.monotonic() >= _renew_at:
            answer = _request_token()
            # A minute early, so that it does not expire on its way.
            lifetime = answer["expires_in"]
            _renew_at = time.monotonic() + max(lifetime - 60, lifetime / 2)
            _token = answer["access_token"]
        return _token


def _request_token():
    form = {
        "grant_type": "client_credentials",
`,
    PROOF_IN_BODY[proof.method],
    `        "audience": ${quoted(audience)},`,
    scopes.length > 0 && `        "scope": ${quoted(scopes.join(' '))},`,
    `
    }
    request = urllib.request.Request(${quoted(tokenUrl)}, urllib.parse.urlencode(form).encode())
`,
    byBasic && BASIC,
    `
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise RuntimeError("No token: %d %s" % (error.code, error.read().decode())) from error


if __name__ == "__main__":
    print(get_access_token())
`,
  );
  const file = 'get_token.py';
  return {
    id: 'python',
    title: byAssertion ? 'urllib, PyJWT' : 'urllib',
    file,
    setup: byAssertion ? 'pip install "pyjwt[crypto]"' : null,
    run: `${byAssertion ? 'PRIVATE_KEY_FILE' : 'CLIENT_SECRET'}=… python3 ${file}`,
    text,
    notes: [],
  };
}

/** Prints an assertion, to try out. */
export function signAssertionByPython(values: TokenRequestValues, proof: ByAssertion): Snippet {
  const text = program(
    `
import os
import time
import uuid

import jwt

CLIENT_ID = ${quoted(values.clientId)}

${newAssertion(values, proof).trim()}


print(new_assertion())
`,
  );
  const file = 'sign_assertion.py';
  const run = `PRIVATE_KEY_FILE=private.pem python3 ${file}`;
  return {
    id: 'python',
    title: 'PyJWT',
    file,
    setup: 'pip install "pyjwt[crypto]"',
    run,
    text,
    notes: [],
  };
}

export function verifyTokenByPython(values: VerificationValues): Snippet {
  const { issuer, keysUrl, audience, algorithm, profile, scope } = values;
  const text = program(
    `
import json
import os

import jwt

# Kept for five minutes; fetched again for a key that is not among them.
keys = jwt.PyJWKClient(${quoted(keysUrl)}, lifespan=300, timeout=5)


class Refusal(Exception):
    """What to answer instead, with this WWW-Authenticate."""

    def __init__(self, status, challenge):
        super().__init__(challenge)
        self.status = status
        self.challenge = challenge


def verify(authorization):
    """The claims of the token in an Authorization header; raises a Refusal."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal(401, "Bearer")
    try:
        key = keys.get_signing_key_from_jwt(token)
        claims = jwt.decode(
            token,
            key.key,
            algorithms=[${quoted(algorithm)}],
            issuer=${quoted(issuer)},
            audience=${quoted(audience)},
            leeway=30,
            options={"require": ["exp", "nbf", "iss", "aud", "sub"]},
        )
    except jwt.PyJWKClientConnectionError:
        raise  # That the keys cannot be had is not the token's fault: answer 503.
    except jwt.PyJWTError as error:
        raise Refusal(401, 'Bearer error="invalid_token"') from error
`,
    profile === 'RFC9068' &&
      `
    if jwt.get_unverified_header(token).get("typ") != "at+jwt":
        raise Refusal(401, 'Bearer error="invalid_token"')
`,
    scope !== null &&
      `
    if ${quoted(scope)} not in claims.get("scope", "").split(" "):
        raise Refusal(403, 'Bearer error="insufficient_scope"')
`,
    `
    return claims


if __name__ == "__main__":
    try:
        print(200, json.dumps(verify("Bearer " + os.environ["ACCESS_TOKEN"])))
    except Refusal as refusal:
        print(refusal.status, refusal.challenge)
`,
  );
  const file = 'verify_token.py';
  const run = `ACCESS_TOKEN=… python3 ${file}`;
  return {
    id: 'python',
    title: 'PyJWT',
    file,
    setup: 'pip install "pyjwt[crypto]"',
    run,
    text,
    notes: [],
  };
}
