import {
  type Client,
  isOwnClient,
  isOwnRole,
  memberOf,
  type Realm,
  type Role,
  type User,
} from './keycloak-realm';

/** A role; of the realm itself where it is of no client. */
interface RoleName {
  client: string | null;
  name: string;
}

interface Held {
  realmRoles?: readonly string[] | null | undefined;
  clientRoles?: Readonly<Record<string, readonly string[]>> | null | undefined;
}

/** Names of roles by their client. */
export type ClientRoles = Map<string, Set<string>>;

const namesIn = ({ realmRoles, clientRoles }: Held): RoleName[] => [
  ...(realmRoles ?? []).map((name) => ({ client: null, name })),
  ...Object.entries(clientRoles ?? {}).flatMap(([client, names]) => names.map((name) => ({ client, name }))),
];

/** The roles of a realm: what each is made of, and who has which. */
export class RealmRoles {
  private readonly roles = new Map<string | null, Map<string, Role>>();

  constructor(private readonly realm: Realm) {
    const byName = (roles: readonly Role[] | null | undefined) =>
      new Map((roles ?? []).map((role) => [role.name, role]));
    this.roles.set(null, byName(realm.roles?.realm));
    for (const [client, roles] of Object.entries(realm.roles?.client ?? {}))
      this.roles.set(client, byName(roles));
  }

  private partsOf({ client, name }: RoleName): RoleName[] {
    const { realm: realmRoles, client: clientRoles } = this.roles.get(client)?.get(name)?.composites ?? {};
    const parts = namesIn({ realmRoles, clientRoles });
    // Everybody has these, to see an account of one's own.
    if (client !== null || !isOwnRole(name)) return parts;
    return parts.filter((part) => part.client === null || !isOwnClient(this.realm, part.client));
  }

  /** Roles of clients, with those that they and the roles of the realm are made of. */
  expanded(roles: readonly RoleName[]): ClientRoles {
    const found: ClientRoles = new Map();
    const seen = new Set<string>();
    const rest = [...roles];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const { client, name } = next;
      const key = JSON.stringify([client, name]);
      if (seen.has(key)) continue;
      seen.add(key);
      if (client !== null) found.set(client, (found.get(client) ?? new Set()).add(name));
      rest.push(...this.partsOf(next));
    }
    return found;
  }

  /** Those of a group, and of those that it is in. */
  private ofGroup(path: string): RoleName[] {
    let groups = this.realm.groups ?? [];
    const held: RoleName[] = [];
    for (const name of path.split('/').filter((part) => part !== '')) {
      const group = groups.find((each) => each.name === name);
      if (group === undefined) break;
      held.push(...namesIn(group));
      groups = group.subGroups ?? [];
    }
    return held;
  }

  /** What a service account has by itself and by its groups. */
  heldBy(account: User): RoleName[] {
    return [...namesIn(account), ...(account.groups ?? []).flatMap((path) => this.ofGroup(path))];
  }

  /** What of it a client has in its tokens; null: all of it. */
  inScopeOf({
    clientId,
    fullScopeAllowed,
    defaultClientScopes,
    optionalClientScopes,
  }: Client): ClientRoles | null {
    if (fullScopeAllowed !== false) return null;
    const scopes = new Set([...(defaultClientScopes ?? []), ...(optionalClientScopes ?? [])]);
    const mapped = Object.entries(this.realm.clientScopeMappings ?? {}).flatMap(([client, mappings]) =>
      mappings
        .filter(
          (mapping) =>
            mapping.client === clientId || (mapping.clientScope && scopes.has(mapping.clientScope)),
        )
        .flatMap(({ roles }) => (roles ?? []).map((name) => ({ client, name }))),
    );
    const own = (memberOf(this.realm.roles?.client, clientId) ?? []).map(({ name }) => ({
      client: clientId,
      name,
    }));
    return this.expanded([...mapped, ...own]);
  }
}
