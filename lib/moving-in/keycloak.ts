import { Draft, type MovedIn } from './draft';
import { addKeycloakApis } from './keycloak-apis';
import { addKeycloakApplications } from './keycloak-applications';
import { type Realm, realmSchema } from './keycloak-realm';
import { readExport } from './read-export';

/** Lists of a realm that are for people who sign in. */
const FOR_PEOPLE = [
  'groups',
  'identityProviders',
  'identityProviderMappers',
  'organizations',
  'authenticationFlows',
];

function noteRest(draft: Draft, realm: Realm): void {
  const people = (realm.users ?? []).filter((user) => !user.serviceAccountClientId).length;
  if (people > 0) draft.note('left-out', `users (${people})`, 'There are no people here but administrators.');
  for (const { name } of realm.roles?.realm ?? []) {
    if (/^default-roles-|^offline_access$|^uma_authorization$/.test(name)) continue;
    draft.note(
      'left-out',
      `realm role “${name}”`,
      'It belongs to no API: roles of realms have no counterpart.',
    );
  }
  for (const section of FOR_PEOPLE) {
    const value = realm[section];
    if (!Array.isArray(value) || value.length === 0) continue;
    draft.note('left-out', `${section} (${value.length})`, 'It is for people who sign in.');
  }
}

/**
 * Makes a configuration of a Keycloak realm.
 *
 * @throws ConfigurationError
 */
export async function importKeycloak(bytes: Uint8Array, file: string): Promise<MovedIn> {
  const realm = readExport(bytes, file, realmSchema);
  const draft = new Draft();
  await addKeycloakApplications(draft, realm, addKeycloakApis(draft, realm));
  noteRest(draft, realm);
  return draft.finish();
}
