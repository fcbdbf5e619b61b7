// What decides how fast a process signs, and must be in its environment before it begins.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
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

/** libuv's threads, which sign: as many as there are processors for each process, and one for passwords and files. */
function threadPoolSize() {
  const processes = Math.max(1, Number(process.env.WEB_CONCURRENCY) || 1);
  return String(Math.ceil(availableParallelism() / processes) + 1);
}

/**
 * Finds out with which of OpenSSL's two ways of multiplying this machine signs faster. OpenSSL goes by what the processor
 * says it can do: with ADX it takes a way that keeps the multiplier busy, although on some processors, AMD's Zen 3 among
 * them, its way by AVX2 signs a sixth more with RSA keys of 2,048 bits. Both take the same time whatever the key.
 */
async function isFasterWithoutAdx() {
  let usual = Number.POSITIVE_INFINITY;
  let other = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    // In turns, because the machine's own speed changes; and the least of each, because only that is the processor's.
    usual = Math.min(usual, signatureTime(TRIAL_MS));
    other = Math.min(other, await timeWithoutAdx());
    if (other < CLEARLY_LESS * usual) return true;
    if (other > CLEARLY_MORE * usual) return false;
  }
  return false;
}

/**
 * What the operator has decided counts more, and is not in it.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function signingEnvironment() {
  const { OPENSSL_ia32cap, UV_THREADPOOL_SIZE } = process.env;
  const withoutAdx = process.arch === 'x64' && OPENSSL_ia32cap === undefined && (await isFasterWithoutAdx());
  return {
    ...(UV_THREADPOOL_SIZE === undefined ? { UV_THREADPOOL_SIZE: threadPoolSize() } : {}),
    ...(withoutAdx ? { OPENSSL_ia32cap: WITHOUT_ADX } : {}),
  };
}
