import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

interface ClientKeyPair {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** By which applications sign their assertions. */
export interface ClientKeys {
  readonly ec: ClientKeyPair;
  readonly rsa: ClientKeyPair;
}

export function clientKeys(): ClientKeys {
  return {
    ec: { kid: 'ec-key', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
    rsa: { kid: 'rsa-key', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) },
  };
}

export const publicJwkOf = (key: KeyObject) => key.export({ format: 'jwk' });

export function keyRows(applicationId: string, { ec, rsa }: ClientKeys) {
  return [ec, rsa].map(({ publicKey, kid }) => {
    const { kty, crv, n, e, x, y } = publicJwkOf(publicKey);
    const publicJwk = Object.fromEntries(
      Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined),
    );
    // Nothing reads it: it is only there once for each application.
    const thumbprint = createHash('sha256').update(kid).digest('base64url');
    return { applicationId, name: kid, kid, thumbprint, publicJwk };
  });
}
