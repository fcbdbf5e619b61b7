import { Draft, type DraftApplication, type MovedIn, NEW_SECRET } from './draft';
import { type Application, type Lists, type Reference, type Role, readLists } from './logto-lists';
import type { ExportFile } from './read-export';

type DraftApi = NonNullable<ReturnType<Draft['addApi']>>;
interface Scope {
  api: DraftApi;
  name: string;
}

function addApis(draft: Draft, lists: Lists) {
  const scopes = new Map<string, Scope>();
  const apis = new Map<string, DraftApi>();
  for (const { id, name, indicator, accessTokenTtl, scopes: given } of lists.resources) {
    const about = `resource “${name ?? indicator}”`;
    if (/^https:\/\/[^/]+\.logto\.app\/(?:api|me)$/.test(indicator)) {
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
    if (given === null || given === undefined) {
      const why = 'The export has no scopes of it: take GET /resources?includeScopes=true.';
      draft.note('left-out', `${about}: scopes`, why);
    }
    for (const scope of given ?? []) {
      draft.addPermission(`${about}: scope “${scope.name}”`, api, scope.name, scope.description ?? undefined);
      if (scope.id) scopes.set(scope.id, { api, name: scope.name });
    }
  }
  return { scopes, apis };
}

type Found = ReturnType<typeof addApis>;

/** The scopes of a role that are of an API that was taken over. */
function scopesOf(draft: Draft, role: Role, { scopes, apis }: Found): Scope[] {
  const about = `role “${role.name}”`;
  if (role.scopes === null || role.scopes === undefined) {
    const why = 'The export has no scopes of it: take GET /roles/{id}/scopes as its scopes.';
    draft.note('left-out', `${about}: scopes`, why);
  }
  return (role.scopes ?? []).flatMap((scope): Scope[] => {
    const id = typeof scope === 'string' ? scope : scope.id;
    const known = id ? scopes.get(id) : undefined;
    if (known !== undefined) return [known];
    const of = typeof scope === 'string' ? undefined : (scope.resourceId ?? scope.resource?.indicator);
    const api = of ? apis.get(of) : undefined;
    if (api !== undefined && typeof scope !== 'string') return [{ api, name: scope.name }];
    const name = typeof scope === 'string' ? scope : scope.name;
    draft.note('left-out', `${about}: scope “${name}”`, 'Its API was not taken over.');
    return [];
  });
}

const keyOf = (reference: Reference) =>
  typeof reference === 'string' ? reference : (reference.id ?? reference.name ?? '');

interface TakenRole {
  scopes: readonly Scope[];
  /** Those that have it, as far as they or the role tell. */
  applications: ReadonlySet<Application>;
}

function addRoles(draft: Draft, lists: Lists, found: Found): TakenRole[] {
  const roles: TakenRole[] = [];
  for (const role of lists.roles) {
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
    const told = new Set((role.applications ?? role.featuredApplications ?? []).map(keyOf));
    const applications = lists.applications.filter(
      ({ id, roles: own }) =>
        (id && told.has(id)) || own?.some((reference) => [role.id, role.name].includes(keyOf(reference))),
    );
    const count = role.applicationsCount ?? 0;
    if (count > applications.length) {
      const why = `The export does not say of all that have it, ${count}, which they are: take GET /roles/{id}/applications as its applications.`;
      draft.note('left-out', about, why);
    }
    roles.push({ scopes: scopesOf(draft, role, found), applications: new Set(applications) });
  }
  return roles;
}

function addApplication(draft: Draft, given: Application): DraftApplication | undefined {
  const { id, name, description, type, secretHash } = given;
  const about = `application “${name}”`;
  if (type && type !== 'MachineToMachine') {
    draft.note('left-out', about, `It is of the type ${type}, for people who sign in.`);
    return undefined;
  }
  const application = draft.addApplication(about, {
    name,
    description: description ?? undefined,
    clientId: id ?? undefined,
  });
  const why = `Only a hash of its secret is known, from which nobody can make the secret. ${NEW_SECRET}`;
  draft.note('made-anew', about, secretHash ? why : NEW_SECRET);
  return application;
}

/**
 * Makes a configuration of lists of resources with scopes, applications and roles of machines, as Logto has them.
 *
 * @throws ConfigurationError
 */
export async function importLogto(files: readonly ExportFile[]): Promise<MovedIn> {
  const lists = readLists(files);
  const draft = new Draft();
  const roles = addRoles(draft, lists, addApis(draft, lists));
  const known = new Set(lists.roles.flatMap(({ id, name }) => [id ?? name, name]));
  for (const given of lists.applications) {
    const about = `application “${given.name}”`;
    const application = addApplication(draft, given);
    if (application === undefined) continue;
    for (const { scopes, applications } of roles) {
      if (!applications.has(given)) continue;
      for (const { api, name } of scopes) draft.grant(about, application, api, [name]);
    }
    for (const key of (given.roles ?? []).map(keyOf)) {
      if (!known.has(key)) draft.note('left-out', `${about}: role “${key}”`, 'It was not taken over.');
    }
  }
  for (const section of lists.rest) {
    draft.note('left-out', section, 'Only resources, applications and roles are taken over.');
  }
  return draft.finish();
}
