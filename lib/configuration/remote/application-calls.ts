import type { ManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { creationOf, split } from './application-body';
import { createOnce, isFound } from './creating';
import { createTogether } from './creating-together';
import { ifMatch, sameAs } from './held-state';
import { required } from './reading';
import { asked } from './refusal';

type Calls = Pick<
  Enterprise,
  'createApplication' | 'createApplications' | 'updateApplication' | 'deleteApplication'
>;

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
    const header = sameAs(etag, application.response, application.data, authentication.data);
    return { header, authentication };
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

    updateApplication: (applicationId, etag, changes) =>
      asked(async () => {
        const path = { applicationId };
        const { header, authentication } = await readWhole(applicationId, etag);
        const { plain, authentication: body } = split(changes);
        if (Object.keys(plain).length > 0) {
          await client.PATCH('/applications/{applicationId}', { params: { path, header }, body: plain });
        }
        if (Object.keys(body).length === 0) return;
        // Else a first address of keys would allow private_key_jwt by itself.
        const methods = body.methods ?? required(authentication.data).methods;
        await client.PATCH('/applications/{applicationId}/authentication', {
          params: { path, header: ifMatch(authentication.response) },
          body: { ...body, methods },
        });
      }),

    deleteApplication: (applicationId, etag) =>
      asked(async () => {
        const { header } = await readWhole(applicationId, etag);
        await client.DELETE('/applications/{applicationId}', {
          params: { path: { applicationId }, header },
        });
      }),
  };
}
