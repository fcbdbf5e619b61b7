const UNTRUSTED =
  'its certificate is of an authority that is not trusted here; NODE_EXTRA_CA_CERTS names a file with others';

/** What the codes of Node and of OpenSSL mean for whoever has given an address. */
const MEANINGS: Partial<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name cannot be looked up now',
  ETIMEDOUT: 'nobody answers',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  UND_ERR_CONNECT_TIMEOUT: 'nobody answers',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time',
  EPROTO: 'it does not answer as https: is it http, or another port?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not answer as https: is it http, or another port?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not answer as https: is it http, or another port?',
  HPE_INVALID_CONSTANT: 'it does not answer as http: is it https?',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
};

/** What lies under the “fetch failed” of Node, in words for people. */
export function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer came in time';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const meaning = MEANINGS[code];
  if (meaning !== undefined) return `${meaning} (${code})`;
  if (cause.message === 'unexpected redirect') return 'it sends on to another address: give that one';
  return cause.message || code || error.message;
}
