import { z } from 'zod';
import { Draft, type MovedIn, NEW_SECRET } from './draft';
import { readExport } from './read-export';

const text = z.string().nullish();
const scopeSchema = z.looseObject({
  id: text,
  name: z.string(),
  description: text,
  resourceId: text,
  resource: z.looseObject({ indicator: text }).nullish(),
});
const referenceSchema = z.union([z.string(), z.looseObject({ id: text, name: text })]);

const resourceSchema = z.looseObject({
  id: text,
  name: text,
  indicator: z.string(),
  accessTokenTtl: z.number().nullish(),
  scopes: z.array(scopeSchema).nullish(),
});

const applicationSchema = z.looseObject({
  id: text,
  name: z.string(),
  description: text,
  type: text,
  secret: text,
  secretHash: text,
  roles: z.array(referenceSchema).nullish(),
});

const roleSchema = z.looseObject({
  id: text,
  name: z.string(),
  type: text,
  /** Ids, or what GET /roles/{id}/scopes answers. */
  scopes: z.array(z.union([z.string(), scopeSchema])).nullish(),
});

/**
 * What the lists of its management API answer, under their names: GET /resources?includeScopes=true, /applications and
 * /roles, each application with its roles and each role with its scopes.
 */
const listsSchema = z.looseObject({
  resources: z.array(resourceSchema).nullish(),
  applications: z.array(applicationSchema).nullish(),
  roles: z.array(roleSchema).nullish(),
});

type Lists = z.output<typeof listsSchema>;
type DraftApi = NonNullable<ReturnType<Draft['addApi']>>;
interface Scope {
  api: DraftApi;
  name: string;
}

function addApis(draft: Draft, lists: Lists) {
  const scopes = new Map<string, Scope>();
  const apis = new Map<string, DraftApi>();
  for (const { id, name, indicator, accessTokenTtl, scopes: given } of lists.resources ?? []) {
    const about = `resource “${name ?? indicator}”`;
    if (/\.logto\.app\/api$/.test(indicator)) {
      draft.note('left-out', about, 'It is Logto’s own API.');
      continue;
    }
    const api = draft.addApi(about, {
      identifier: indicator,
      name: name ?? undefined,
      description: undefined,
    });
    if (api === undefined) continue;
    for (const key of [id, indicator]) if (key) apis.set(key, api);
    if (typeof accessTokenTtl === 'number') draft.setLifetime(about, api, accessTokenTtl);
    for (const scope of given ?? []) {
      draft.addPermission(`${about}: scope “${scope.name}”`, api, scope.name, scope.description ?? undefined);
      if (scope.id) scopes.set(scope.id, { api, name: scope.name });
    }
  }
  return { scopes, apis };
}

type Found = ReturnType<typeof addApis>;

/** The scopes of a role that are of an API that was taken over. */
function scopesOf(draft: Draft, role: z.output<typeof roleSchema>, { scopes, apis }: Found): Scope[] {
  return (role.scopes ?? []).flatMap((scope): Scope[] => {
    const id = typeof scope === 'string' ? scope : scope.id;
    const known = id ? scopes.get(id) : undefined;
    if (known !== undefined) return [known];
    const of = typeof scope === 'string' ? undefined : (scope.resourceId ?? scope.resource?.indicator);
    const api = of ? apis.get(of) : undefined;
    if (api !== undefined && typeof scope !== 'string') return [{ api, name: scope.name }];
    const about = `role “${role.name}”: scope “${typeof scope === 'string' ? scope : scope.name}”`;
    draft.note('left-out', about, 'Its API was not taken over.');
    return [];
  });
}

function addRoles(draft: Draft, lists: Lists, found: Found): Map<string, Scope[]> {
  const roles = new Map<string, Scope[]>();
  for (const role of lists.roles ?? []) {
    const about = `role “${role.name}”`;
    if (role.type && role.type !== 'MachineToMachine') {
      draft.note('left-out', about, 'It is for people.');
      continue;
    }
    draft.note(
      'changed',
      about,
      'There are no roles here: its scopes are assigned to each application that had it.',
    );
    const scopes = scopesOf(draft, role, found);
    for (const key of [role.id, role.name]) if (key) roles.set(key, scopes);
  }
  return roles;
}

/**
 * Makes a configuration of lists of resources with scopes, applications and roles of machines, as Logto has them.
 *
 * @throws ConfigurationError
 */
export async function importLogto(bytes: Uint8Array, file: string): Promise<MovedIn> {
  const lists = readExport(bytes, file, listsSchema);
  const draft = new Draft();
  const found = addApis(draft, lists);
  const roles = addRoles(draft, lists, found);
  for (const { id, name, description, type, secretHash, roles: own } of lists.applications ?? []) {
    const about = `application “${name}”`;
    if (type && type !== 'MachineToMachine') {
      draft.note('left-out', about, `It is of the type ${type}, for people who sign in.`);
      continue;
    }
    const application = draft.addApplication(about, {
      name,
      description: description ?? undefined,
      clientId: id ?? undefined,
    });
    const why = `Only a hash of its secret is known, from which nobody can make the secret. ${NEW_SECRET}`;
    draft.note('made-anew', about, secretHash ? why : NEW_SECRET);
    for (const reference of own ?? []) {
      const key = typeof reference === 'string' ? reference : (reference.id ?? reference.name ?? '');
      const scopes = roles.get(key);
      if (scopes === undefined) draft.note('left-out', `${about}: role “${key}”`, 'It was not taken over.');
      for (const scope of scopes ?? []) draft.grant(about, application, scope.api, [scope.name]);
    }
  }
  for (const [section, value] of Object.entries(lists)) {
    if (['resources', 'applications', 'roles'].includes(section)) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    draft.note('left-out', section, 'Only resources, applications and roles are taken over.');
  }
  return draft.finish();
}
