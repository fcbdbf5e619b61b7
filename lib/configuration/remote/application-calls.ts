import type { ManagementClient } from '@/lib/management-client/client';
import type { ApplicationUpdate, Enterprise } from '../enterprise';
import { creationOf, split } from './application-body';
import { createOnce, isFound } from './creating';
import { createTogether } from './creating-together';
import { etagOf, requireState } from './held-state';
import { mapBounded } from './map-bounded';
import { required } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  | 'createApplication'
  | 'createApplications'
  | 'updateApplication'
  | 'updateApplications'
  | 'deleteApplication'
  | 'deleteApplications'
>;

/** Requests under way at the same time, of a batch that is being made. */
const WIDTH = 4;

export function applicationCalls(client: ManagementClient, keyFor: (content: string) => string): Calls {
  const createApplication: Calls['createApplication'] = (fields, clientId, content) =>
    asked(async () => {
      const { body, authentication } = creationOf(fields, clientId);
      const made = await createOnce(
        keyFor(content),
        async (key) => {
          const params = { header: { 'Idempotency-Key': key } };
          const { data, response } = await client.POST('/applications', { params, body });
          return { data: required(data), response };
        },
        ({ id: applicationId }) =>
          isFound(() => client.GET('/applications/{applicationId}', { params: { path: { applicationId } } })),
      );
      if (authentication !== null) {
        const params = { path: { applicationId: made.id } };
        await client.PATCH('/applications/{applicationId}/authentication', { params, body: authentication });
      }
      return { id: made.id, clientId: made.clientId };
    });

  async function readWhole(applicationId: string, etag: string) {
    const params = { path: { applicationId } };
    const [application, authentication] = await Promise.all([
      client.GET('/applications/{applicationId}', { params }),
      client.GET('/applications/{applicationId}/authentication', { params }),
    ]);
    requireState(etag, application.data, authentication.data);
    return { application: application.response, authentication };
  }

  /** What is sent for a change, once it was seen that nothing is otherwise than when it was planned. */
  async function changing({ id, etag, changes }: ApplicationUpdate) {
    const { application, authentication } = await readWhole(id, etag);
    const { plain, authentication: own } = split(changes);
    // Else a first address of keys would allow private_key_jwt by itself.
    const methods = own.methods ?? required(authentication.data).methods;
    const parts = [
      { id, part: '' as const, body: plain, ifMatch: etagOf(application) },
      {
        id,
        part: '/authentication' as const,
        body: { ...own, methods },
        ifMatch: etagOf(authentication.response),
      },
    ];
    return parts.filter(({ part }) => Object.keys(part === '' ? plain : own).length > 0);
  }

  return {
    createApplication,

    createApplications: (creations) =>
      asked(async () => {
        const { made, missing } = await createTogether(client, keyFor, creations);
        for (const at of missing) {
          const { fields, clientId, key } = creations[at] ?? {};
          if (fields !== undefined && key !== undefined) {
            made[at] = await createApplication(fields, clientId, key);
          }
        }
        return made;
      }),

    updateApplication: (id, etag, changes) =>
      asked(async () => {
        for (const { part, body, ifMatch } of await changing({ id, etag, changes })) {
          const params = { path: { applicationId: id }, header: { 'If-Match': ifMatch } };
          await client.PATCH(`/applications/{applicationId}${part}`, { params, body });
        }
      }),

    updateApplications: (updates) =>
      asked(async () => {
        const wanted = await mapBounded(updates, WIDTH, changing);
        const operations = wanted.flat().map(({ id, part, body, ifMatch }) => ({
          method: 'PATCH' as const,
          path: `/applications/${id}${part}`,
          body,
          ifMatch,
        }));
        await client.POST('/batch', { body: { operations } });
      }),

    deleteApplication: (applicationId, etag) =>
      asked(async () => {
        const { application } = await readWhole(applicationId, etag);
        await client.DELETE('/applications/{applicationId}', {
          params: { path: { applicationId }, header: { 'If-Match': etagOf(application) } },
        });
      }),

    deleteApplications: (deletions) =>
      asked(async () => {
        const operations = await mapBounded(deletions, WIDTH, async ({ id, etag }) => {
          const { application } = await readWhole(id, etag);
          const ifMatch = etagOf(application);
          return { method: 'DELETE' as const, path: `/applications/${id}`, ifMatch };
        });
        await client.POST('/batch', { body: { operations } });
      }),
  };
}
