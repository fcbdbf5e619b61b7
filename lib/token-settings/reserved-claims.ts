/**
 * Names that no extra claim may have, by the document that gives them their meaning: ours, and those that the registry
 * "JSON Web Token Claims" of IANA (RFC 7519 section 10.1) has for who a token is about, what it allows, to whom it is
 * bound and how to treat it. A resource server, or a library that it trusts, may act on any of them. What telephony,
 * content delivery and attested devices have registered for tokens of their own is not among them.
 */
const RESERVED: Record<string, readonly string[]> = {
  'RFC 7519 section 4.1': ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
  'RFC 7515 section 4.1, which a claim of the same name would seem to contradict': [
    'typ',
    'cty',
    'alg',
    'kid',
    'crit',
    'jku',
    'jwk',
    'x5u',
    'x5c',
    'x5t',
    'x5t#S256',
  ],
  'RFC 7662 section 2.2': ['active', 'username', 'token_type'],
  'RFC 7800 section 3.1': ['cnf'],
  'RFC 8417 section 2.2': ['events', 'toe', 'txn'],
  'RFC 8485 section 3': ['vot', 'vtm'],
  'RFC 8693 section 4': ['act', 'scope', 'client_id', 'may_act'],
  'RFC 9068 section 2.2.3.1': ['roles', 'groups', 'entitlements'],
  'RFC 9200 section 5.8': ['ace_profile', 'cnonce', 'exi'],
  'RFC 9396 section 9.1': ['authorization_details'],
  'RFC 9449 section 4.2': ['htm', 'htu', 'ath'],
  'RFC 9493 section 4': ['sub_id'],
  'RFC 9701 section 5': ['token_introspection'],
  'Selective Disclosure for JWTs': ['_sd', '_sd_alg', '...', 'sd_hash'],
  'Token Status List': ['status', 'status_list', 'ttl'],
  'W3C Verifiable Credentials': ['vc', 'vp'],
  'OpenID Connect Core section 2': [
    'azp',
    'nonce',
    'auth_time',
    'acr',
    'amr',
    'at_hash',
    'c_hash',
    'sub_jwk',
    '_claim_names',
    '_claim_sources',
  ],
  'OpenID Connect Core section 5.1': [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'email',
    'email_verified',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'phone_number',
    'phone_number_verified',
    'address',
    'updated_at',
  ],
  'OpenID Connect for Identity Assurance': ['verified_claims'],
  'OpenID Connect Front-Channel Logout section 3': ['sid'],
  // Not a claim, but what programs in JavaScript would take it for.
  ECMAScript: ['__proto__'],
};

const names = new Set(Object.values(RESERVED).flat());

/** Whether an extra claim may not be called so. */
export function isReservedClaim(name: string): boolean {
  return names.has(name);
}
