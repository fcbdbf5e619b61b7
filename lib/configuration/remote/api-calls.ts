import type { ManagementClient } from '@/lib/management-client/client';
import type { ApiFields, Enterprise } from '../enterprise';
import { writeAlgorithm } from './algorithm-later';
import { createOnce, isFound } from './creating';
import { ifMatch, sameAs } from './held-state';
import { required } from './reading';
import { asked } from './refusal';

type Tokens = ApiFields['tokens'];

/** What the description calls any value has no type that one could be given. */
const anyValue = (value: unknown) => JSON.parse(JSON.stringify(value));

const settingsOf = (
  { lifetime, profile, scopeRequired, extraClaims }: Tokens,
  signingAlgorithm: Tokens['algorithm'],
) => ({
  tokenLifetime: lifetime,
  signingAlgorithm,
  tokenProfile: profile,
  scopeRequired,
  extraClaims: anyValue(extraClaims),
});

type Calls = Pick<
  Enterprise,
  'createApi' | 'updateApi' | 'deleteApi' | 'addIntrospector' | 'removeIntrospector'
>;

export function apiCalls(client: ManagementClient, keyFor: (content: string) => string): Calls {
  return {
    createApi: ({ tokens, ...body }, content) =>
      asked(async () => {
        const { id } = await createOnce(
          keyFor(content),
          async (key) => {
            const params = { header: { 'Idempotency-Key': key } };
            const { data, response } = await client.POST('/apis', { params, body });
            return { data: required(data), response };
          },
          (made) => isFound(() => client.GET('/apis/{apiId}', { params: { path: { apiId: made.id } } })),
        );
        const params = { path: { apiId: id } };
        const later = await writeAlgorithm(client, tokens.algorithm, 'RS256', (algorithm) =>
          client.PUT('/apis/{apiId}/token-settings', { params, body: settingsOf(tokens, algorithm) }),
        );
        return { id, later };
      }),

    updateApi: (apiId, etag, { tokens, identifier: _, ...body }) =>
      asked(async () => {
        const path = { apiId };
        const [api, settings] = await Promise.all([
          client.GET('/apis/{apiId}', { params: { path } }),
          client.GET('/apis/{apiId}/token-settings', { params: { path } }),
        ]);
        const header = sameAs(etag, api.response, api.data, settings.data);
        if (Object.keys(body).length > 0)
          await client.PATCH('/apis/{apiId}', { params: { path, header }, body });
        if (tokens === undefined) return null;
        const own = ifMatch(settings.response);
        return writeAlgorithm(
          client,
          tokens.algorithm,
          required(settings.data).signingAlgorithm,
          (algorithm) =>
            client.PUT('/apis/{apiId}/token-settings', {
              params: { path, header: own },
              body: settingsOf(tokens, algorithm),
            }),
        );
      }),

    deleteApi: (apiId, etag) =>
      asked(async () => {
        const path = { apiId };
        const [api, settings] = await Promise.all([
          client.GET('/apis/{apiId}', { params: { path } }),
          client.GET('/apis/{apiId}/token-settings', { params: { path } }),
        ]);
        const header = sameAs(etag, api.response, api.data, settings.data);
        await client.DELETE('/apis/{apiId}', { params: { path, header } });
      }),

    addIntrospector: (apiId, applicationId) =>
      asked(async () => {
        const params = { path: { apiId, applicationId } };
        await client.PUT('/apis/{apiId}/introspectors/{applicationId}', { params });
      }),

    removeIntrospector: (apiId, applicationId) =>
      asked(async () => {
        const params = { path: { apiId, applicationId } };
        await client.DELETE('/apis/{apiId}/introspectors/{applicationId}', { params });
      }),
  };
}
