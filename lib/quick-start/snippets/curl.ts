import { shellQuoted } from './quoting';
import {
  type ClientProof,
  program,
  type Snippet,
  type TokenRequestValues,
  type VerificationValues,
} from './snippet';

const HEAD = `
#!/usr/bin/env bash
set -euo pipefail

`;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const needs = ({ method }: ClientProof) =>
  method === 'private_key_jwt'
    ? `: "\${CLIENT_ASSERTION:?Set CLIENT_ASSERTION}"`
    : `: "\${CLIENT_SECRET:?Set CLIENT_SECRET}"`;

/** The secret goes through a pipe, so that it does not stand in the list of processes. */
function proofOptions({ method }: ClientProof): string {
  if (method === 'client_secret_basic') {
    return `  --config <(printf 'user = "%s:%s"\\n' "$CLIENT_ID" "$CLIENT_SECRET") \\`;
  }
  if (method === 'client_secret_post') {
    return `
  --data-urlencode "client_id=$CLIENT_ID" \\
  --data-urlencode client_secret@<(printf %s "$CLIENT_SECRET") \\
`;
  }
  return `
  --data-urlencode client_assertion_type=${ASSERTION_TYPE} \\
  --data-urlencode client_assertion@<(printf %s "$CLIENT_ASSERTION") \\
`;
}

const CALL = `  --silent --show-error --fail-with-body --max-time 10 \\`;

const envOf = ({ method }: ClientProof) =>
  method === 'private_key_jwt' ? 'CLIENT_ASSERTION=…' : 'CLIENT_SECRET=…';

export function getTokenByCurl({ tokenUrl, clientId, audience, scopes, proof }: TokenRequestValues): Snippet {
  const text = program(
    HEAD,
    `
CLIENT_ID=${shellQuoted(clientId)}
${needs(proof)}

# Prints the answer; a refusal is printed too, and ends with an exit code other than 0.
curl \\
${CALL}
`,
    proofOptions(proof),
    `
  --data-urlencode grant_type=client_credentials \\
  --data-urlencode ${shellQuoted(`audience=${audience}`)} \\
`,
    scopes.length > 0 && `  --data-urlencode ${shellQuoted(`scope=${scopes.join(' ')}`)} \\`,
    `  ${shellQuoted(tokenUrl)}`,
  );
  return {
    id: 'curl',
    title: 'curl',
    file: 'get-token.sh',
    setup: null,
    run: `${envOf(proof)} bash get-token.sh`,
    text,
    notes: proof.method === 'private_key_jwt' ? ['assertionGiven'] : [],
  };
}

/** A shell has nothing to verify a signature with, so it asks whether the token is active (RFC 7662). */
export function verifyTokenByCurl(values: VerificationValues): Snippet {
  const { introspectionUrl, introspector, audience, scope } = values;
  const proof: ClientProof = introspector?.proof ?? { method: 'client_secret_basic' };
  const text = program(
    HEAD,
    introspector
      ? `CLIENT_ID=${shellQuoted(introspector.clientId)}`
      : `: "\${CLIENT_ID:?Set CLIENT_ID to that of an application that may introspect}"`,
    `
${needs(proof)}
: "\${ACCESS_TOKEN:?Set ACCESS_TOKEN}"

answer=$(curl \\
${CALL}
`,
    proofOptions(proof),
    `
  --data-urlencode token@<(printf %s "$ACCESS_TOKEN") \\
  ${shellQuoted(introspectionUrl)})
printf '%s\\n' "$answer"

# What to answer is printed too: 401 with exit code 1, 403 with exit code 3; after any other one, 503.
case $answer in
  *'"active":true'*) ;;
  *) echo '401 Bearer error="invalid_token"' >&2; exit 1 ;;
esac
case $answer in
`,
    `  *${shellQuoted(`"aud":${JSON.stringify(audience)}`)}*) ;;`,
    `
  *) echo '401 Bearer error="invalid_token"' >&2; exit 1 ;;
esac
`,
    // A scope has no character that JSON writes otherwise (RFC 6749 §3.3).
    scope !== null &&
      `
scopes=' '
[[ $answer =~ '"scope":"'([^'"']*) ]] && scopes=" \${BASH_REMATCH[1]} "
case $scopes in
  *${shellQuoted(` ${scope} `)}*) ;;
  *) echo '403 Bearer error="insufficient_scope"' >&2; exit 3 ;;
esac
`,
  );
  return {
    id: 'curl',
    title: 'curl',
    file: 'verify-token.sh',
    setup: null,
    run: `ACCESS_TOKEN=… ${envOf(proof)} bash verify-token.sh`,
    text,
    notes: proof.method === 'private_key_jwt' ? ['introspects', 'assertionGiven'] : ['introspects'],
  };
}
