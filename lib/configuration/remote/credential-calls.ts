import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { createOnce } from './creating';
import { required } from './reading';
import { asked } from './refusal';

type Calls = Pick<Enterprise, 'addKey' | 'deleteKey' | 'createSecret'>;

export function credentialCalls(client: ManagementClient, keyFor: (content: string) => string): Calls {
  return {
    addKey: (applicationId, { name, kid, jwk }, content) =>
      asked(async () => {
        const path = { applicationId };
        const address = '/applications/{applicationId}/authentication' as const;
        const before = required((await client.GET(address, { params: { path } })).data);
        await createOnce(
          keyFor(`${applicationId} ${content}`),
          async (key) => {
            const params = { path, header: { 'Idempotency-Key': key } };
            const body = { name, kid, key: JSON.stringify(jwk) };
            const { data, response } = await client.POST('/applications/{applicationId}/keys', {
              params,
              body,
            });
            return { data: required(data), response };
          },
          async (made) => {
            const { data } = await client.GET('/applications/{applicationId}/keys', { params: { path } });
            return required(data).items.some(({ id }) => id === made.id);
          },
        );
        // The first key allows private_key_jwt by itself; what is allowed is said by the file.
        if (!before.methods.includes('private_key_jwt')) {
          await client.PATCH(address, { params: { path }, body: { methods: before.methods } });
        }
      }),

    deleteKey: (applicationId, keyId) =>
      asked(async () => {
        const params = { path: { applicationId, keyId } };
        await client.DELETE('/applications/{applicationId}/keys/{keyId}', { params });
      }),

    createSecret: (applicationId, content) =>
      asked(async () => {
        const path = { applicationId };
        const { secret } = await createOnce(
          keyFor(`${applicationId} ${content}`),
          async (key) => {
            const params = { path, header: { 'Idempotency-Key': key } };
            const { data, response } = await client.POST('/applications/{applicationId}/secrets', {
              params,
              body: {},
            });
            return { data: required(data), response };
          },
          async (made) => {
            const { data } = await client.GET('/applications/{applicationId}/secrets', { params: { path } });
            return required(data).items.some(({ id, live }) => id === made.id && live);
          },
        );
        return { secret };
      }),
  };
}
