import type { ManagementClient } from '@/lib/management-client/client';
import type { AuthorizationUpdate, Enterprise } from '../enterprise';
import { sameAs } from './held-state';
import { mapBounded } from './map-bounded';
import { plainAuthorization } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  | 'createAuthorization'
  | 'createAuthorizations'
  | 'updateAuthorization'
  | 'updateAuthorizations'
  | 'deleteAuthorization'
  | 'deleteAuthorizations'
>;

const ADDRESS = '/applications/{applicationId}/authorizations/{apiId}';

/** Requests under way at the same time, of a batch that is being made. */
const WIDTH = 4;

type Held = Omit<AuthorizationUpdate, 'changes'>;

const pathOf = ({ apiId, applicationId }: Pick<Held, 'apiId' | 'applicationId'>) =>
  `/applications/${applicationId}/authorizations/${apiId}`;

export function authorizationCalls(client: ManagementClient): Calls {
  /** It and its state, once it was seen that this is what was planned upon. */
  async function unchanged({ etag, ...path }: Held) {
    const { data, response } = await client.GET(ADDRESS, { params: { path } });
    return { path, header: sameAs(etag, response, plainAuthorization(data)) };
  }

  return {
    createAuthorization: (apiId, applicationId, fields) =>
      asked(async () => {
        const params = { path: { apiId, applicationId } };
        const { expiresAt, ...rest } = fields;
        const body = expiresAt === null ? rest : fields;
        await client.PUT(ADDRESS, { params, body });
      }),

    createAuthorizations: (creations) =>
      asked(async () => {
        const operations = creations.map(({ fields: { expiresAt, scopes }, ...pair }) => ({
          method: 'PUT' as const,
          path: pathOf(pair),
          body: { scopes, ...(expiresAt !== null && { expiresAt }) },
        }));
        await client.POST('/batch', { body: { operations } });
      }),

    updateAuthorization: (apiId, applicationId, etag, body) =>
      asked(async () => {
        const params = await unchanged({ apiId, applicationId, etag });
        await client.PUT(ADDRESS, { params, body });
      }),

    updateAuthorizations: (updates) =>
      asked(async () => {
        const operations = await mapBounded(updates, WIDTH, async ({ changes, ...held }) => {
          const { header } = await unchanged(held);
          return { method: 'PUT' as const, path: pathOf(held), body: changes, ifMatch: header['If-Match'] };
        });
        await client.POST('/batch', { body: { operations } });
      }),

    deleteAuthorization: (apiId, applicationId, etag) =>
      asked(async () => {
        await client.DELETE(ADDRESS, { params: await unchanged({ apiId, applicationId, etag }) });
      }),

    deleteAuthorizations: (deletions) =>
      asked(async () => {
        const operations = await mapBounded(deletions, WIDTH, async (held) => {
          const { header } = await unchanged(held);
          return { method: 'DELETE' as const, path: pathOf(held), ifMatch: header['If-Match'] };
        });
        await client.POST('/batch', { body: { operations } });
      }),
  };
}
