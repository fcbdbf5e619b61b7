import { z } from 'zod';
import type { ManagementClient } from '@/lib/management-client/client';
import type { ApplicationCreation } from '../enterprise';
import { creationOf } from './application-body';
import { createOnce, isFound } from './creating';
import { mapBounded } from './map-bounded';
import { required } from './reading';

const madeSchema = z.looseObject({ id: z.string(), clientId: z.string() });
/** Requests under way at the same time. */
const WIDTH = 8;

/** Applications first, then how those authenticate that do not as new ones do. */
function operationsOf(creations: readonly ApplicationCreation[]) {
  const bodies = creations.map(({ fields, clientId }) => creationOf(fields, clientId));
  return [
    ...bodies.map(({ body }) => ({ method: 'POST' as const, path: '/applications', body })),
    ...bodies.flatMap(({ authentication }, at) =>
      authentication === null
        ? []
        : [
            {
              method: 'PATCH' as const,
              path: `/applications/$${at}/authentication`,
              body: authentication,
            },
          ],
    ),
  ];
}

/**
 * Makes applications in one transaction, once under a key of all of them.
 *
 * @returns those that were made, and the places of those among them that were made before and are gone
 */
export async function createTogether(
  client: ManagementClient,
  keyFor: (content: string) => string,
  creations: readonly ApplicationCreation[],
) {
  const operations = operationsOf(creations);
  let missing: number[] = [];
  const { results } = await createOnce(
    keyFor(`together ${creations.map(({ key }) => key).join(' ')}`),
    async (key) => {
      const params = { header: { 'Idempotency-Key': key } };
      const { data, response } = await client.POST('/batch', { params, body: { operations } });
      missing = [];
      return { data: required(data), response };
    },
    async (made) => {
      const there = await mapBounded(made.results.slice(0, creations.length), WIDTH, ({ body }) => {
        const path = { applicationId: madeSchema.parse(body).id };
        return isFound(() => client.GET('/applications/{applicationId}', { params: { path } }));
      });
      missing = there.flatMap((isThere, at) => (isThere ? [] : [at]));
      return missing.length < creations.length;
    },
  );
  const made = results.slice(0, creations.length).map(({ body }) => madeSchema.parse(body));
  return { made: made.map(({ id, clientId }) => ({ id, clientId })), missing };
}
