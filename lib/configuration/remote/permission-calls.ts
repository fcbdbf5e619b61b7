import type { ManagementClient } from '@/lib/management-client/client';
import { type Enterprise, EnterpriseRefusal } from '../enterprise';
import { createOnce, isFound } from './creating';
import { sameAs } from './held-state';
import { listPermissions, required } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  'createPermission' | 'updatePermission' | 'deletePermission' | 'orderPermissions'
>;

export function permissionCalls(client: ManagementClient, keyFor: (content: string) => string): Calls {
  return {
    createPermission: (apiId, body, content) =>
      asked(async () => {
        await createOnce(
          keyFor(`${apiId} ${content}`),
          async (key) => {
            const params = { path: { apiId }, header: { 'Idempotency-Key': key } };
            const { data, response } = await client.POST('/apis/{apiId}/permissions', { params, body });
            return { data: required(data), response };
          },
          ({ id: permissionId }) =>
            isFound(() =>
              client.GET('/apis/{apiId}/permissions/{permissionId}', {
                params: { path: { apiId, permissionId } },
              }),
            ),
        );
      }),

    updatePermission: (apiId, permissionId, etag, description) =>
      asked(async () => {
        const path = { apiId, permissionId };
        const address = '/apis/{apiId}/permissions/{permissionId}' as const;
        const { data, response } = await client.GET(address, { params: { path } });
        const header = sameAs(etag, response, data);
        await client.PATCH(address, { params: { path, header }, body: { description } });
      }),

    deletePermission: (apiId, permissionId, etag) =>
      asked(async () => {
        const path = { apiId, permissionId };
        const address = '/apis/{apiId}/permissions/{permissionId}' as const;
        const { data, response } = await client.GET(address, { params: { path } });
        await client.DELETE(address, { params: { path, header: sameAs(etag, response, data) } });
      }),

    orderPermissions: (apiId, codes) =>
      asked(async () => {
        const path = { apiId };
        const permissions = await listPermissions(client, apiId);
        const ids = new Map(permissions.map(({ code, id }) => [code, id]));
        const ordered = codes.flatMap((code) => ids.get(code) ?? []);
        if (ordered.length !== ids.size) {
          const words = 'The API has other permissions than when this was planned.';
          throw new EnterpriseRefusal('changed-meanwhile', words);
        }
        await client.PUT('/apis/{apiId}/permission-order', { params: { path }, body: { ids: ordered } });
      }),
  };
}
