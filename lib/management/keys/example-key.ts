/** Nobody has its private half: whoever copies an example lets nobody in by it. */
export const EXAMPLE_KEY = {
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: 'tK5lG9N0gUim1pnl7IFceBc40o09x6suIUO4AV_j9mM',
    y: 'YWtfcKy-NmZ2HwN35aR5CM5jVFQeSdRNcP_96BW52D4',
  },
  pem: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtK5lG9N0gUim1pnl7IFceBc40o09
x6suIUO4AV/j9mNha19wrL42ZnYfA3flpHkIzmNUVB5J1E1w//3oFbnYPg==
-----END PUBLIC KEY-----`,
};
