// Measures how long a signature takes in this process.
import { createPrivateKey, sign } from 'node:crypto';

const TURN_MS = 6;

/** An RSA key of 2,048 bits that everybody can work out: it protects nothing, and making a real one takes long. */
function openKey() {
  const [p, q] = [3n * 2n ** 1022n + 1037n, 3n * 2n ** 1022n + 1697n];
  const e = 65537n;
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.entries(numbers).map(([name, number]) => [name, base64url(number)]);
  return createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(jwk) }, format: 'jwk' });
}

/** @param {bigint} number @param {bigint} modulus - coprime to it */
function inverse(number, modulus) {
  let [r, next, x, nextX] = [modulus, number % modulus, 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next, x, nextX] = [next, r - quotient * next, nextX, x - quotient * nextX];
  }
  return ((x % modulus) + modulus) % modulus;
}

/** @param {bigint} number */
function base64url(number) {
  const hex = number.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

const key = openKey();
const data = Buffer.alloc(500);

/** @returns {number} microseconds, the least of a few: whatever else the machine does can only make it more */
export function signatureTime() {
  let least = Number.POSITIVE_INFINITY;
  const end = performance.now() + TURN_MS;
  for (let before = performance.now(), now; before < end; before = now) {
    sign('sha256', data, key);
    now = performance.now();
    least = Math.min(least, now - before);
  }
  return least * 1000;
}

// As a process of its own it measures whenever it is told to, until nobody is there to tell it.
if (process.argv[2] === 'by-turns') {
  process.on('message', () => process.send?.(signatureTime()));
}
