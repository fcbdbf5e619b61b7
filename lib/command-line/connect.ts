import type { Enterprise } from '@/lib/configuration/enterprise';
import { keysOf } from '@/lib/configuration/remote/creating';
import { remoteEnterprise } from '@/lib/configuration/remote/remote-enterprise';
import { createManagementClient } from '@/lib/management-client/client';
import type { Access } from './command-line';

/** The enterprise at an address, over its management API. */
export async function connect({ url, clientId, clientSecret }: Access): Promise<Enterprise> {
  const client = createManagementClient({ url, credentials: { clientId, clientSecret } });
  return remoteEnterprise(url, client, keysOf(clientSecret));
}
