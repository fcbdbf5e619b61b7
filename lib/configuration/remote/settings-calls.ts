import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { writeAlgorithm } from './algorithm-later';
import { ifMatch, sameAs, stateOf } from './held-state';
import { required } from './reading';
import { asked } from './refusal';

const DEFAULTS = '/creation-defaults';
const ALGORITHM = '/signing-algorithms/{algorithm}';

type Calls = Pick<
  Enterprise,
  | 'listSigningAlgorithms'
  | 'addSigningAlgorithm'
  | 'removeSigningAlgorithm'
  | 'getDefaults'
  | 'replaceDefaults'
>;

/** What is neither an API nor an application. */
export function settingsCalls(client: ManagementClient): Calls {
  return {
    listSigningAlgorithms: () =>
      asked(async () => {
        const { items } = required((await client.GET('/signing-algorithms')).data);
        return items.map(({ algorithm }) => algorithm);
      }),

    addSigningAlgorithm: (algorithm) =>
      asked(async () => {
        await client.PUT(ALGORITHM, { params: { path: { algorithm } }, body: {} });
      }),

    removeSigningAlgorithm: (algorithm) =>
      asked(async () => {
        await client.DELETE(ALGORITHM, { params: { path: { algorithm } } });
      }),

    getDefaults: () =>
      asked(async () => {
        const held = required((await client.GET(DEFAULTS)).data);
        const { tokenLifetime: lifetime, signingAlgorithm: algorithm, tokenProfile: profile } = held;
        const tokens = { lifetime, algorithm, profile, scopeRequired: held.scopeRequired };
        return { etag: stateOf(held), fields: { tokens, secretExpiry: held.secretExpiry } };
      }),

    replaceDefaults: (etag, { tokens, secretExpiry }) =>
      asked(async () => {
        const { data, response } = await client.GET(DEFAULTS);
        sameAs(etag, response, data);
        const body = {
          tokenLifetime: tokens.lifetime,
          tokenProfile: tokens.profile,
          scopeRequired: tokens.scopeRequired,
          secretExpiry,
        };
        const params = { header: ifMatch(response) };
        return writeAlgorithm(client, tokens.algorithm, required(data).signingAlgorithm, (signingAlgorithm) =>
          client.PUT(DEFAULTS, { params, body: { ...body, signingAlgorithm } }),
        );
      }),
  };
}
