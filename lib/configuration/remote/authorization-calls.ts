import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { sameAs } from './held-state';
import { plainAuthorization } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  'createAuthorization' | 'createAuthorizations' | 'updateAuthorization' | 'deleteAuthorization'
>;

export function authorizationCalls(client: ManagementClient): Calls {
  return {
    createAuthorization: (apiId, applicationId, fields) =>
      asked(async () => {
        const params = { path: { apiId, applicationId } };
        const { expiresAt, ...rest } = fields;
        const body = expiresAt === null ? rest : fields;
        await client.PUT('/applications/{applicationId}/authorizations/{apiId}', { params, body });
      }),

    createAuthorizations: (creations) =>
      asked(async () => {
        const operations = creations.map(({ apiId, applicationId, fields: { expiresAt, scopes } }) => ({
          method: 'PUT' as const,
          path: `/applications/${applicationId}/authorizations/${apiId}`,
          body: { scopes, ...(expiresAt !== null && { expiresAt }) },
        }));
        await client.POST('/batch', { body: { operations } });
      }),

    updateAuthorization: (apiId, applicationId, etag, body) =>
      asked(async () => {
        const path = { apiId, applicationId };
        const address = '/applications/{applicationId}/authorizations/{apiId}' as const;
        const { data, response } = await client.GET(address, { params: { path } });
        const header = sameAs(etag, response, plainAuthorization(data));
        await client.PUT(address, { params: { path, header }, body });
      }),

    deleteAuthorization: (apiId, applicationId, etag) =>
      asked(async () => {
        const path = { apiId, applicationId };
        const address = '/applications/{applicationId}/authorizations/{apiId}' as const;
        const { data, response } = await client.GET(address, { params: { path } });
        const header = sameAs(etag, response, plainAuthorization(data));
        await client.DELETE(address, { params: { path, header } });
      }),
  };
}
