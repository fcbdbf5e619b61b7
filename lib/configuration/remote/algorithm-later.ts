import type { ManagementClient } from '@/lib/management-client/client';
import { ProblemError } from '@/lib/management-client/problem-error';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { Later } from '../enterprise';
import { required } from './reading';

const isNotYetUsable = (error: unknown) =>
  error instanceof ProblemError && error.errors.some(({ code }) => code === 'algorithmNotUsable');

/**
 * Writes settings of which an algorithm is one. Where its keys are published and not yet everywhere, all but that is
 * written.
 *
 * @param write - takes the algorithm that is written
 * @param meanwhile - one that can be chosen now
 */
export async function writeAlgorithm(
  client: ManagementClient,
  algorithm: SigningAlgorithm,
  meanwhile: SigningAlgorithm,
  write: (algorithm: SigningAlgorithm) => Promise<unknown>,
): Promise<Later> {
  try {
    await write(algorithm);
    return null;
  } catch (error) {
    if (!isNotYetUsable(error)) throw error;
    const { items } = required((await client.GET('/signing-algorithms')).data);
    const published = items.find((each) => each.algorithm === algorithm);
    if (published === undefined) throw error;
    await write(meanwhile);
    const from = published.usableFrom.replace(/\.\d+Z$/, 'Z');
    return `Until ${from}, when every verifier has the keys of ${algorithm}, it is ${meanwhile}.`;
  }
}
