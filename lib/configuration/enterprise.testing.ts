import { createHash, randomUUID } from 'node:crypto';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import {
  type ApiFields,
  type Enterprise,
  EnterpriseRefusal,
  type HeldApi,
  type HeldApplication,
  type HeldAuthorization,
  type HeldDefaults,
} from './enterprise';
import { defaultsSchema } from './settings-schema';

const pairOf = (apiId: string, applicationId: string) => `${apiId} ${applicationId}`;
const gone = () => new EnterpriseRefusal('changed-meanwhile', 'This was deleted in the meantime.');

function found<T>(value: T | undefined): T {
  if (value === undefined) throw gone();
  return value;
}

let states = 0;
const nextEtag = () => `"${++states}"`;

/** An enterprise in memory, as strict as a real one about what was changed, deleted or made before. */
export class EnterpriseInMemory implements Enterprise {
  readonly address = 'https://center.example.com';
  readonly apis = new Map<string, HeldApi>();
  readonly images = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly applications = new Map<string, HeldApplication>();
  readonly authorizations = new Map<string, HeldAuthorization>();
  readonly algorithms = new Set<SigningAlgorithm>(['RS256']);
  defaults: HeldDefaults = { etag: nextEtag(), fields: defaultsSchema.parse({}) };
  /** Every write, in the order in which it was asked for. */
  readonly calls: string[] = [];
  /** Called before each write. */
  before: (call: string) => Promise<void> | void = () => undefined;
  underWay = 0;
  mostUnderWay = 0;
  private readonly made = new Map<string, unknown>();
  private clientIds = 0;

  private async write<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      await this.before(call);
      return work();
    } finally {
      this.underWay -= 1;
    }
  }

  private once<T>(key: string, isThere: (made: T) => boolean, make: () => T): T {
    const before = this.made.get(key) as T | undefined;
    if (before !== undefined && isThere(before)) return before;
    const made = make();
    this.made.set(key, made);
    return made;
  }

  private at<T extends { etag: string }>(held: T | undefined, etag: string): T {
    if (found(held).etag !== etag) {
      throw new EnterpriseRefusal('changed-meanwhile', 'Someone else changed this in the meantime.');
    }
    return found(held);
  }

  listApis = async () => [...this.apis.values()];
  listApplications = async () => [...this.applications.values()];
  listAuthorizations = async () => [...this.authorizations.values()];

  listSigningAlgorithms = async () => [...this.algorithms];
  getDefaults = async () => this.defaults;

  /** Of which the keys are not yet with every verifier. */
  readonly fresh = new Set<SigningAlgorithm>();

  /** What is written instead of an algorithm that is fresh. */
  private tokensNow(tokens: ApiFields['tokens'], meanwhile: SigningAlgorithm) {
    return this.fresh.has(tokens.algorithm) ? { ...tokens, algorithm: meanwhile } : tokens;
  }

  private later = ({ algorithm }: { algorithm: SigningAlgorithm }) =>
    this.fresh.has(algorithm) ? `Until later, without ${algorithm}.` : null;

  addSigningAlgorithm: Enterprise['addSigningAlgorithm'] = (algorithm) =>
    this.write(`add ${algorithm}`, () => {
      this.algorithms.add(algorithm);
    });

  removeSigningAlgorithm: Enterprise['removeSigningAlgorithm'] = (algorithm) =>
    this.write(`remove ${algorithm}`, () => {
      if ([...this.apis.values()].some(({ fields }) => fields.tokens.algorithm === algorithm)) {
        throw new EnterpriseRefusal('refused', 'An API has its tokens signed with it.');
      }
      this.algorithms.delete(algorithm);
    });

  replaceDefaults: Enterprise['replaceDefaults'] = (etag, fields) =>
    this.write('replace defaults', () => {
      this.at(this.defaults, etag);
      this.defaults = { etag: nextEtag(), fields };
      return null;
    });

  addIntrospector: Enterprise['addIntrospector'] = (apiId, applicationId) =>
    this.write(`add introspector ${applicationId}`, () => {
      const api = found(this.apis.get(apiId));
      found(this.applications.get(applicationId));
      const introspectors = [...new Set([...api.introspectors, applicationId])];
      this.apis.set(apiId, { ...api, introspectors });
    });

  removeIntrospector: Enterprise['removeIntrospector'] = (apiId, applicationId) =>
    this.write(`remove introspector ${applicationId}`, () => {
      const api = found(this.apis.get(apiId));
      const introspectors = api.introspectors.filter((each) => each !== applicationId);
      this.apis.set(apiId, { ...api, introspectors });
    });

  createApi: Enterprise['createApi'] = (fields, key) =>
    this.write(`create api ${fields.identifier}`, () =>
      this.once(
        key,
        ({ id }) => this.apis.has(id),
        () => {
          if ([...this.apis.values()].some((api) => api.fields.identifier === fields.identifier)) {
            throw new EnterpriseRefusal('refused', 'Another API has this identifier already.');
          }
          const api = {
            id: randomUUID(),
            etag: nextEtag(),
            isSystem: false,
            fields: { ...fields, tokens: this.tokensNow(fields.tokens, 'RS256') },
            permissions: [],
            introspectors: [],
            logo: null,
          };
          this.apis.set(api.id, api);
          return { id: api.id, later: this.later(fields.tokens) };
        },
      ),
    );

  updateApi: Enterprise['updateApi'] = (id, etag, changes) =>
    this.write(`update api ${id}`, () => {
      const api = this.at(this.apis.get(id), etag);
      const wanted = { ...api.fields, ...changes };
      const tokens = this.tokensNow(wanted.tokens, api.fields.tokens.algorithm);
      this.apis.set(id, { ...api, etag: nextEtag(), fields: { ...wanted, tokens } });
      return this.later(wanted.tokens);
    });

  deleteApi: Enterprise['deleteApi'] = (id, etag) =>
    this.write(`delete api ${id}`, () => {
      this.at(this.apis.get(id), etag);
      this.apis.delete(id);
      for (const [pair, { apiId }] of this.authorizations) if (apiId === id) this.authorizations.delete(pair);
    });

  readLogo: Enterprise['readLogo'] = async (apiId) => found(this.images.get(found(this.apis.get(apiId)).id));

  replaceLogo: Enterprise['replaceLogo'] = (apiId, held, image) =>
    this.write(`replace logo ${apiId}`, () => {
      const api = found(this.apis.get(apiId));
      if (api.logo?.digest !== held?.digest) throw gone();
      const digest = createHash('sha256').update(image).digest('hex');
      this.images.set(apiId, image);
      this.apis.set(apiId, { ...api, etag: nextEtag(), logo: { digest, uploadDigest: digest } });
    });

  deleteLogo: Enterprise['deleteLogo'] = (apiId, held) =>
    this.write(`delete logo ${apiId}`, () => {
      const api = found(this.apis.get(apiId));
      if (api.logo?.digest !== held.digest) throw gone();
      this.apis.set(apiId, { ...api, etag: nextEtag(), logo: null });
    });

  createPermission: Enterprise['createPermission'] = (apiId, permission) =>
    this.write(`create permission ${permission.code}`, () => {
      const api = found(this.apis.get(apiId));
      if (api.permissions.some(({ code }) => code === permission.code)) return;
      const permissions = [...api.permissions, { ...permission, id: randomUUID(), etag: nextEtag() }];
      this.apis.set(apiId, { ...api, permissions });
    });

  updatePermission: Enterprise['updatePermission'] = (apiId, id, etag, description) =>
    this.write(`update permission ${id}`, () => {
      const api = found(this.apis.get(apiId));
      this.at(
        api.permissions.find((each) => each.id === id),
        etag,
      );
      const permissions = api.permissions.map((each) =>
        each.id === id ? { ...each, description, etag: nextEtag() } : each,
      );
      this.apis.set(apiId, { ...api, permissions });
    });

  deletePermission: Enterprise['deletePermission'] = (apiId, id, etag) =>
    this.write(`delete permission ${id}`, () => {
      const api = found(this.apis.get(apiId));
      const { code } = this.at(
        api.permissions.find((each) => each.id === id),
        etag,
      );
      this.apis.set(apiId, { ...api, permissions: api.permissions.filter((each) => each.id !== id) });
      for (const [pair, held] of this.authorizations) {
        if (held.apiId !== apiId) continue;
        this.authorizations.set(pair, { ...held, scopes: held.scopes.filter((scope) => scope !== code) });
      }
    });

  orderPermissions: Enterprise['orderPermissions'] = (apiId, codes) =>
    this.write(`order ${codes.join(' ')}`, () => {
      const api = found(this.apis.get(apiId));
      const byCode = new Map(api.permissions.map((each) => [each.code, each]));
      if (codes.length !== byCode.size) throw gone();
      this.apis.set(apiId, { ...api, permissions: codes.map((code) => found(byCode.get(code))) });
    });

  createApplication: Enterprise['createApplication'] = (fields, clientId, key) =>
    this.write(`create application ${fields.name}`, () =>
      this.once(
        key,
        ({ id }) => this.applications.has(id),
        () => {
          const application: HeldApplication = {
            id: randomUUID(),
            etag: nextEtag(),
            clientId: clientId ?? `Made${String(++this.clientIds).padStart(28, '0')}`,
            fields,
            keys: [],
            liveSecrets: 0,
          };
          this.applications.set(application.id, application);
          return application;
        },
      ),
    );

  updateApplication: Enterprise['updateApplication'] = (id, etag, changes) =>
    this.write(`update application ${id}`, () => {
      const application = this.at(this.applications.get(id), etag);
      const fields = { ...application.fields, ...changes };
      this.applications.set(id, { ...application, etag: nextEtag(), fields });
    });

  deleteApplication: Enterprise['deleteApplication'] = (id, etag) =>
    this.write(`delete application ${id}`, () => {
      this.at(this.applications.get(id), etag);
      this.applications.delete(id);
      for (const [apiId, api] of this.apis) {
        const introspectors = api.introspectors.filter((each) => each !== id);
        this.apis.set(apiId, { ...api, introspectors });
      }
      for (const [pair, held] of this.authorizations) {
        if (held.applicationId === id) this.authorizations.delete(pair);
      }
    });

  addKey: Enterprise['addKey'] = (applicationId, clientKey) =>
    this.write(`add key ${clientKey.name}`, () => {
      const application = found(this.applications.get(applicationId));
      if (application.keys.some(({ kid }) => kid === clientKey.kid)) {
        throw new EnterpriseRefusal('refused', 'Another key of this application has this key ID.');
      }
      const keys = [...application.keys, { ...clientKey, id: randomUUID() }];
      this.applications.set(applicationId, { ...application, keys });
    });

  deleteKey: Enterprise['deleteKey'] = (applicationId, id) =>
    this.write(`delete key ${id}`, () => {
      const application = found(this.applications.get(applicationId));
      const keys = application.keys.filter((each) => each.id !== id);
      this.applications.set(applicationId, { ...application, keys });
    });

  createSecret: Enterprise['createSecret'] = (applicationId) =>
    this.write(`create secret ${applicationId}`, () => {
      const application = found(this.applications.get(applicationId));
      const liveSecrets = application.liveSecrets + 1;
      this.applications.set(applicationId, { ...application, liveSecrets });
      return { secret: `ecs_secret-of-${application.fields.name}` };
    });

  createAuthorization: Enterprise['createAuthorization'] = (apiId, applicationId, fields) =>
    this.write(`create authorization ${applicationId}`, () => {
      const api = found(this.apis.get(apiId));
      found(this.applications.get(applicationId));
      for (const scope of fields.scopes) found(api.permissions.find(({ code }) => code === scope));
      const held = { ...fields, apiId, applicationId, etag: nextEtag() };
      this.authorizations.set(pairOf(apiId, applicationId), held);
    });

  updateAuthorization: Enterprise['updateAuthorization'] = (apiId, applicationId, etag, changes) =>
    this.write(`update authorization ${applicationId}`, () => {
      const held = this.at(this.authorizations.get(pairOf(apiId, applicationId)), etag);
      this.authorizations.set(pairOf(apiId, applicationId), { ...held, ...changes, etag: nextEtag() });
    });

  deleteAuthorization: Enterprise['deleteAuthorization'] = (apiId, applicationId, etag) =>
    this.write(`delete authorization ${applicationId}`, () => {
      this.at(this.authorizations.get(pairOf(apiId, applicationId)), etag);
      this.authorizations.delete(pairOf(apiId, applicationId));
    });
}
