import { constants, type KeyObject, type SignKeyObjectInput, sign } from 'node:crypto';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { Backlog } from './backlog';

/** How node:crypto is told of a JWS algorithm (RFC 7518 section 3.1, RFC 8037 section 3.1). */
function parameters(
  algorithm: SigningAlgorithm,
  key: KeyObject,
): { digest: 'sha256' | null; key: KeyObject | SignKeyObjectInput } {
  switch (algorithm) {
    case 'RS256':
      return { digest: 'sha256', key };
    case 'PS256':
      return {
        digest: 'sha256',
        key: {
          key,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
        },
      };
    case 'ES256':
      return { digest: 'sha256', key: { key, dsaEncoding: 'ieee-p1363' } };
    case 'EdDSA':
      return { digest: null, key };
  }
}

/** @returns what makes JWS signatures (RFC 7515 section 5.1) with the key, each on a thread of libuv's pool */
export function signer(algorithm: SigningAlgorithm, privateKey: KeyObject, backlog: Backlog) {
  const { digest, key } = parameters(algorithm, privateKey);
  return (signingInput: string): Promise<Uint8Array> => {
    backlog.begin();
    return new Promise((resolve, reject) => {
      sign(digest, Buffer.from(signingInput, 'latin1'), key, (error, signature) => {
        backlog.end();
        if (error) reject(error);
        else resolve(signature);
      });
    });
  };
}
