import type { ManagementClient } from '@/lib/management-client/client';
import { type Enterprise, EnterpriseRefusal, type PermissionCreation } from '../enterprise';
import { createOnce, isFound } from './creating';
import { sameAs } from './held-state';
import { listPermissions, required } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  'createPermission' | 'createPermissions' | 'updatePermission' | 'deletePermission' | 'orderPermissions'
>;

/** Those of which the API has no permission with that code. */
async function missingOf(client: ManagementClient, creations: readonly PermissionCreation[]) {
  const missing: PermissionCreation[] = [];
  for (const apiId of new Set(creations.map((creation) => creation.apiId))) {
    const codes = new Set((await listPermissions(client, apiId)).map(({ code }) => code));
    const ofApi = creations.filter((creation) => creation.apiId === apiId);
    missing.push(...ofApi.filter(({ permission }) => !codes.has(permission.code)));
  }
  return missing;
}

export function permissionCalls(client: ManagementClient, keyFor: (content: string) => string): Calls {
  const createPermission: Calls['createPermission'] = (apiId, body, content) =>
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
    });

  return {
    createPermission,

    createPermissions: (creations) =>
      asked(async () => {
        const operations = creations.map(({ apiId, permission }) => ({
          method: 'POST' as const,
          path: `/apis/${apiId}/permissions`,
          body: permission,
        }));
        let missing: PermissionCreation[] = [];
        await createOnce(
          keyFor(`together ${creations.map(({ apiId, key }) => `${apiId} ${key}`).join(' ')}`),
          async (key) => {
            const params = { header: { 'Idempotency-Key': key } };
            const { data, response } = await client.POST('/batch', { params, body: { operations } });
            missing = [];
            return { data: required(data), response };
          },
          async () => {
            missing = await missingOf(client, creations);
            return missing.length < creations.length;
          },
        );
        for (const { apiId, permission, key } of missing) await createPermission(apiId, permission, key);
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
