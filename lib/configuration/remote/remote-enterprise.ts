import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { apiCalls } from './api-calls';
import { applicationCalls } from './application-calls';
import { authorizationCalls } from './authorization-calls';
import { credentialCalls } from './credential-calls';
import { logoCalls } from './logo-calls';
import { permissionCalls } from './permission-calls';
import { readApis, readApplications, readAuthorizations } from './reading';
import { asked } from './refusal';
import { settingsCalls } from './settings-calls';

/**
 * An enterprise over the management API.
 *
 * @param keyFor - makes an Idempotency-Key of what is to be made
 */
export function remoteEnterprise(
  address: string,
  client: ManagementClient,
  keyFor: (content: string) => string,
): Enterprise {
  return {
    address,
    listApis: () => asked(() => readApis(client)),
    listApplications: () => asked(() => readApplications(client)),
    listAuthorizations: () => asked(() => readAuthorizations(client)),
    ...settingsCalls(client),
    ...apiCalls(client, keyFor),
    ...logoCalls(client),
    ...permissionCalls(client, keyFor),
    ...applicationCalls(client, keyFor),
    ...credentialCalls(client, keyFor),
    ...authorizationCalls(client),
  };
}
