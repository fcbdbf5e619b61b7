// What decides how fast a process signs, and must be in its environment before it begins.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { signatureTime } from './signature-time.mjs';

/** OPENSSL_ia32cap(3): bit 19 of the second vector is ADX. */
const WITHOUT_ADX = ':~0x80000';
const TURNS = 16;
/** Of the usual time; more may be chance. */
const CLEARLY_LESS = 0.95;

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
  const other = fork('scripts/signature-time.mjs', ['by-turns'], {
    env: { ...process.env, OPENSSL_ia32cap: WITHOUT_ADX },
  });
  const ended = once(other, 'exit');
  let [usual, without] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // By turns, because the speed of a machine changes from one moment to the next, and the least of each, because only
  // that is the processor's own.
  for (let turn = 0; turn < TURNS; turn++) {
    usual = Math.min(usual, signatureTime());
    other.send('your turn');
    const [answer] = await Promise.race([once(other, 'message'), ended]);
    // It gives its number of microseconds, or has ended with a code or a signal.
    if (other.exitCode !== null || other.signalCode !== null) return false;
    without = Math.min(without, answer);
  }
  other.disconnect();
  await ended;
  return without < CLEARLY_LESS * usual;
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
