/** Compared without case and punctuation, so that `client_secret`, `clientSecret` and `Set-Cookie` are all found. */
const SECRET_NAMES = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'clientsecret',
  'secret',
  'password',
  'passwordhash',
  'token',
  'accesstoken',
  'idtoken',
  'refreshtoken',
  'masterkey',
  'nextauthsecret',
  'databaseurl',
  'migrationdatabaseurl',
  'privatekey',
]);

const DEPTH = 4;

/** Names come from the code, so there are few; what was decided for one is kept. */
const decided = new Map<string, boolean>();

function isSecretName(name: string): boolean {
  let secret = decided.get(name);
  if (secret === undefined) {
    secret = SECRET_NAMES.has(name.replace(/[-_]/g, '').toLowerCase());
    if (decided.size < 1000) decided.set(name, secret);
  }
  return secret;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The same fields with the values of secret names replaced. A second line of defence: nothing that is logged should
 * have held one. pino's own `redact` costs five times as much as the rest of the line once it looks below the top.
 */
export function scrub(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name in fields) {
    const value = fields[name];
    let clean: unknown = value;
    if (isSecretName(name)) clean = '[redacted]';
    else if (typeof value === 'object' && value !== null && depth < DEPTH) {
      if (isPlain(value)) clean = scrub(value, depth + 1);
      else if (Array.isArray(value)) clean = scrubList(value, depth + 1);
    }
    if (clean !== value) {
      copy ??= { ...fields };
      copy[name] = clean;
    }
  }
  return copy ?? fields;
}

function scrubList(list: unknown[], depth: number): unknown[] {
  if (!list.some((item) => typeof item === 'object' && item !== null)) return list;
  return list.map((item) => (isPlain(item) ? scrub(item, depth) : item));
}
