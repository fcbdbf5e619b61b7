// Finds out with which of OpenSSL's two ways of multiplying this machine signs faster. OpenSSL goes by what the processor
// says it can do: with ADX it takes a way that keeps the multiplier busy, although on some processors, AMD's Zen 3 among
// them, its way by AVX2 signs a sixth more with RSA keys of 2,048 bits. Both are parts of OpenSSL, and take the same time
// whatever the key.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { signatureTime } from './sign-trial.mjs';

/** OPENSSL_ia32cap(3): bit 19 of the second vector is ADX. */
const WITHOUT_ADX = ':~0x80000';
const TRIAL_MS = 60;
/** Of the usual time; nearer to it may be chance, and is tried again. */
const CLEARLY_LESS = 0.94;
const CLEARLY_MORE = 1.06;
const MOST_TRIALS = 4;

async function timeWithoutAdx() {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/sign-trial.mjs', String(TRIAL_MS)],
    {
      env: { ...process.env, OPENSSL_ia32cap: WITHOUT_ADX },
    },
  );
  return Number(stdout);
}

/** @returns {Promise<Record<string, string>>} variables for the environment of who signs; none if nothing is gained */
export async function fasterSignatures() {
  if (process.arch !== 'x64' || process.env.OPENSSL_ia32cap !== undefined) return {};
  let usual = Number.POSITIVE_INFINITY;
  let other = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    // In turns, because the machine's own speed changes; and the least of each, because only that is the processor's.
    usual = Math.min(usual, signatureTime(TRIAL_MS));
    other = Math.min(other, await timeWithoutAdx());
    if (other < CLEARLY_LESS * usual) return { OPENSSL_ia32cap: WITHOUT_ADX };
    if (other > CLEARLY_MORE * usual) return {};
  }
  return {};
}
