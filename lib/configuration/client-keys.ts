import { readJwk, UnusableKey } from '@/lib/client-keys/public-key';
import { inWords } from './describe-issue';
import type { ValueFault } from './faults';
import type { Application, ClientKey, Configuration } from './schema';

/** What makes two keys the same, whatever they are called. */
export function keyIdentity({ jwk: { kty, crv, n, e, x, y } }: Pick<ClientKey, 'jwk'>): string {
  return JSON.stringify([kty, crv, n, e, x, y]);
}

async function canonical(key: ClientKey): Promise<ClientKey> {
  const { jwk, kid, thumbprint } = await readJwk(key.jwk);
  return { name: key.name, kid: key.kid || (kid ?? thumbprint), jwk: { ...jwk } };
}

async function canonicalKeys({ keys }: Application, at: number, faults: ValueFault[]): Promise<ClientKey[]> {
  const read: ClientKey[] = [];
  const seen = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const path = ['applications', at, 'keys', index];
    try {
      const own = await canonical(key);
      for (const [name, value] of [
        ['jwk', keyIdentity(own)],
        ['kid', own.kid],
      ] as const) {
        if (seen.has(value)) faults.push({ path: [...path, name], message: 'This key is there twice.' });
        seen.add(value);
      }
      read.push(own);
    } catch (error) {
      if (!(error instanceof UnusableKey)) throw error;
      faults.push({ path: [...path, 'jwk'], message: inWords(error.key, error.values) });
    }
  }
  return read;
}

/** The same with all keys in their canonical form and with a kid, and what is wrong with those that are none. */
export async function withCanonicalKeys(
  configuration: Configuration,
): Promise<{ configuration: Configuration; faults: ValueFault[] }> {
  const faults: ValueFault[] = [];
  const applications: Application[] = [];
  for (const [at, application] of (configuration.applications ?? []).entries()) {
    applications.push({ ...application, keys: await canonicalKeys(application, at, faults) });
  }
  if (configuration.applications === undefined) return { configuration, faults };
  return { configuration: { ...configuration, applications }, faults };
}
