import type { ManagementClient } from '@/lib/management-client/client';
import {
  type ApiFields,
  type ApplicationCreation,
  type ApplicationFields,
  type AuthorizationCreation,
  type AuthorizationFields,
  type Enterprise,
  EnterpriseRefusal,
} from '../enterprise';
import type { ClientKey, Permission } from '../schema';
import { creationOf, split } from './application-body';
import { createOnce, isFound } from './creating';
import { createTogether } from './creating-together';
import {
  plainAuthorization,
  readApi,
  readApis,
  readApplications,
  readAuthorizations,
  required,
  stateOf,
} from './reading';
import { asked } from './refusal';

/** If-Match for what was just read, if it is what was planned upon. */
function sameAs(etag: string, response: Response, ...read: readonly unknown[]): { 'If-Match': string } {
  if (stateOf(...read) !== etag) {
    throw new EnterpriseRefusal('changed-meanwhile', 'Someone else changed this after it was planned.');
  }
  return { 'If-Match': response.headers.get('etag') ?? '*' };
}

type Tokens = ApiFields['tokens'];

/** What the description calls any value has no type that one could be given. */
const anyValue = (value: unknown) => JSON.parse(JSON.stringify(value));

const settingsOf = ({ lifetime, algorithm, profile, scopeRequired, extraClaims }: Tokens) => ({
  tokenLifetime: lifetime,
  signingAlgorithm: algorithm,
  tokenProfile: profile,
  scopeRequired,
  extraClaims: anyValue(extraClaims),
});

/** An enterprise over the management API. */
export class RemoteEnterprise implements Enterprise {
  /** @param keyFor - makes an Idempotency-Key of what is to be made */
  constructor(
    readonly address: string,
    private readonly client: ManagementClient,
    private readonly keyFor: (content: string) => string,
  ) {}

  listApis = () => asked(() => readApis(this.client));
  listApplications = () => asked(() => readApplications(this.client));
  listAuthorizations = () => asked(() => readAuthorizations(this.client));

  createApi = ({ tokens, ...body }: ApiFields, content: string) =>
    asked(async () => {
      const { client } = this;
      const { id } = await createOnce(
        this.keyFor(content),
        async (key) => {
          const params = { header: { 'Idempotency-Key': key } };
          const { data, response } = await client.POST('/apis', { params, body });
          return { data: required(data), response };
        },
        (made) => isFound(() => client.GET('/apis/{apiId}', { params: { path: { apiId: made.id } } })),
      );
      const params = { path: { apiId: id } };
      await client.PUT('/apis/{apiId}/token-settings', { params, body: settingsOf(tokens) });
      return { id };
    });

  updateApi = (apiId: string, etag: string, { tokens, identifier: _, ...body }: Partial<ApiFields>) =>
    asked(async () => {
      const { client } = this;
      const path = { apiId };
      const [api, settings] = await Promise.all([
        client.GET('/apis/{apiId}', { params: { path } }),
        client.GET('/apis/{apiId}/token-settings', { params: { path } }),
      ]);
      const header = sameAs(etag, api.response, api.data, settings.data);
      if (Object.keys(body).length > 0)
        await client.PATCH('/apis/{apiId}', { params: { path, header }, body });
      if (tokens === undefined) return;
      const own = { 'If-Match': settings.response.headers.get('etag') ?? '*' };
      await client.PUT('/apis/{apiId}/token-settings', {
        params: { path, header: own },
        body: settingsOf(tokens),
      });
    });

  deleteApi = (apiId: string, etag: string) =>
    asked(async () => {
      const path = { apiId };
      const [api, settings] = await Promise.all([
        this.client.GET('/apis/{apiId}', { params: { path } }),
        this.client.GET('/apis/{apiId}/token-settings', { params: { path } }),
      ]);
      const header = sameAs(etag, api.response, api.data, settings.data);
      await this.client.DELETE('/apis/{apiId}', { params: { path, header } });
    });

  createPermission = (apiId: string, body: Permission, content: string) =>
    asked(async () => {
      const { client } = this;
      await createOnce(
        this.keyFor(`${apiId} ${content}`),
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

  updatePermission = (apiId: string, permissionId: string, etag: string, description: string) =>
    asked(async () => {
      const path = { apiId, permissionId };
      const address = '/apis/{apiId}/permissions/{permissionId}' as const;
      const { data, response } = await this.client.GET(address, { params: { path } });
      const header = sameAs(etag, response, data);
      await this.client.PATCH(address, { params: { path, header }, body: { description } });
    });

  deletePermission = (apiId: string, permissionId: string, etag: string) =>
    asked(async () => {
      const path = { apiId, permissionId };
      const address = '/apis/{apiId}/permissions/{permissionId}' as const;
      const { data, response } = await this.client.GET(address, { params: { path } });
      await this.client.DELETE(address, { params: { path, header: sameAs(etag, response, data) } });
    });

  orderPermissions = (apiId: string, codes: readonly string[]) =>
    asked(async () => {
      const path = { apiId };
      const api = required((await this.client.GET('/apis/{apiId}', { params: { path } })).data);
      const { permissions } = await readApi(this.client, api);
      const ids = new Map(permissions.map(({ code, id }) => [code, id]));
      const ordered = codes.flatMap((code) => ids.get(code) ?? []);
      if (ordered.length !== ids.size) {
        const words = 'The API has other permissions than when this was planned.';
        throw new EnterpriseRefusal('changed-meanwhile', words);
      }
      await this.client.PUT('/apis/{apiId}/permission-order', { params: { path }, body: { ids: ordered } });
    });

  createApplication = (fields: ApplicationFields, clientId: string | undefined, content: string) =>
    asked(async () => {
      const { client } = this;
      const { body, authentication } = creationOf(fields, clientId);
      const made = await createOnce(
        this.keyFor(content),
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

  createApplications = (creations: readonly ApplicationCreation[]) =>
    asked(async () => {
      const { made, missing } = await createTogether(this.client, this.keyFor, creations);
      for (const at of missing) {
        const { fields, clientId, key } = creations[at] ?? {};
        if (fields !== undefined && key !== undefined) {
          made[at] = await this.createApplication(fields, clientId, key);
        }
      }
      return made;
    });

  private async readWhole(applicationId: string, etag: string) {
    const params = { path: { applicationId } };
    const [application, authentication] = await Promise.all([
      this.client.GET('/applications/{applicationId}', { params }),
      this.client.GET('/applications/{applicationId}/authentication', { params }),
    ]);
    const header = sameAs(etag, application.response, application.data, authentication.data);
    return { header, authentication };
  }

  updateApplication = (applicationId: string, etag: string, changes: Partial<ApplicationFields>) =>
    asked(async () => {
      const path = { applicationId };
      const { header, authentication } = await this.readWhole(applicationId, etag);
      const { plain, authentication: body } = split(changes);
      if (Object.keys(plain).length > 0) {
        await this.client.PATCH('/applications/{applicationId}', { params: { path, header }, body: plain });
      }
      if (Object.keys(body).length === 0) return;
      // Else a first address of keys would allow private_key_jwt by itself.
      const methods = body.methods ?? required(authentication.data).methods;
      await this.client.PATCH('/applications/{applicationId}/authentication', {
        params: { path, header: { 'If-Match': authentication.response.headers.get('etag') ?? '*' } },
        body: { ...body, methods },
      });
    });

  deleteApplication = (applicationId: string, etag: string) =>
    asked(async () => {
      const { header } = await this.readWhole(applicationId, etag);
      await this.client.DELETE('/applications/{applicationId}', {
        params: { path: { applicationId }, header },
      });
    });

  addKey = (applicationId: string, { name, kid, jwk }: ClientKey, content: string) =>
    asked(async () => {
      const { client } = this;
      const path = { applicationId };
      const address = '/applications/{applicationId}/authentication' as const;
      const before = required((await client.GET(address, { params: { path } })).data);
      await createOnce(
        this.keyFor(`${applicationId} ${content}`),
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
    });

  deleteKey = (applicationId: string, keyId: string) =>
    asked(async () => {
      const params = { path: { applicationId, keyId } };
      await this.client.DELETE('/applications/{applicationId}/keys/{keyId}', { params });
    });

  createSecret = (applicationId: string, content: string) =>
    asked(async () => {
      const { client } = this;
      const path = { applicationId };
      const { secret } = await createOnce(
        this.keyFor(`${applicationId} ${content}`),
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
    });

  createAuthorization = (apiId: string, applicationId: string, fields: AuthorizationFields) =>
    asked(async () => {
      const params = { path: { apiId, applicationId } };
      const { expiresAt, ...rest } = fields;
      const body = expiresAt === null ? rest : fields;
      await this.client.PUT('/applications/{applicationId}/authorizations/{apiId}', { params, body });
    });

  createAuthorizations = (creations: readonly AuthorizationCreation[]) =>
    asked(async () => {
      const operations = creations.map(({ apiId, applicationId, fields: { expiresAt, scopes } }) => ({
        method: 'PUT' as const,
        path: `/applications/${applicationId}/authorizations/${apiId}`,
        body: { scopes, ...(expiresAt !== null && { expiresAt }) },
      }));
      await this.client.POST('/batch', { body: { operations } });
    });

  updateAuthorization = (
    apiId: string,
    applicationId: string,
    etag: string,
    body: Partial<AuthorizationFields>,
  ) =>
    asked(async () => {
      const path = { apiId, applicationId };
      const address = '/applications/{applicationId}/authorizations/{apiId}' as const;
      const { data, response } = await this.client.GET(address, { params: { path } });
      const header = sameAs(etag, response, plainAuthorization(data));
      await this.client.PUT(address, { params: { path, header }, body });
    });

  deleteAuthorization = (apiId: string, applicationId: string, etag: string) =>
    asked(async () => {
      const path = { apiId, applicationId };
      const address = '/applications/{applicationId}/authorizations/{apiId}' as const;
      const { data, response } = await this.client.GET(address, { params: { path } });
      const header = sameAs(etag, response, plainAuthorization(data));
      await this.client.DELETE(address, { params: { path, header } });
    });
}
