import { logoTypeOf } from '@/lib/apis/logo-types';
import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { required } from './reading';
import { asked } from './refusal';

type Calls = Pick<Enterprise, 'readLogo' | 'replaceLogo' | 'deleteLogo'>;

const tagOf = (digest: string) => `"${digest}"`;

export function logoCalls(client: ManagementClient): Calls {
  return {
    readLogo: (apiId) =>
      asked(async () => {
        const params = { path: { apiId } };
        const { data } = await client.GET('/apis/{apiId}/logo', { params, parseAs: 'arrayBuffer' });
        return new Uint8Array(required(data));
      }),

    replaceLogo: (apiId, held, image) =>
      asked(async () => {
        await client.PUT('/apis/{apiId}/logo', {
          params: { path: { apiId } },
          headers: {
            'Content-Type': logoTypeOf(image) ?? 'application/octet-stream',
            ...(held === null ? { 'If-None-Match': '*' } : { 'If-Match': tagOf(held.digest) }),
          },
          body: image,
          bodySerializer: () => image,
        });
      }),

    deleteLogo: (apiId, { digest }) =>
      asked(async () => {
        const params = { path: { apiId }, header: { 'If-Match': tagOf(digest) } };
        await client.DELETE('/apis/{apiId}/logo', { params });
      }),
  };
}
