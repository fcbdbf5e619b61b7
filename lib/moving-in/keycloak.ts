import { Draft, type MovedIn } from './draft';
import { addKeycloakApis } from './keycloak-apis';
import { addKeycloakApplications } from './keycloak-applications';
import { readRealm } from './keycloak-files';
import { isOwnRole, type Realm } from './keycloak-realm';
import { type ExportFile, isEmpty } from './read-export';

/** Sections of a realm of which something is taken over, or that are spoken of one by one. */
const TAKEN = ['roles', 'clients', 'clientScopes', 'clientScopeMappings', 'users', 'groups'];
/** What a realm always has, for people who sign in and for the console. */
const ALWAYS_THERE =
  /^(?:attributes|browserSecurityHeaders|components|default\w+|events\w*|enabledEventTypes|required\w+|otp\w+|webAuthn\w+|scopeMappings|authenticat\w+|client(?:Profiles|Policies)|localizationTexts|smtpServer)$/;

function noteRest(draft: Draft, realm: Realm): void {
  const people = (realm.users ?? []).filter((user) => !user.serviceAccountClientId).length;
  if (people > 0) draft.note('left-out', `users (${people})`, 'There are no people here but administrators.');
  for (const { name } of realm.roles?.realm ?? []) {
    if (isOwnRole(name)) continue;
    draft.note(
      'left-out',
      `realm role “${name}”`,
      'It belongs to no API: roles of realms have no counterpart.',
    );
  }
  const groups = realm.groups?.length ?? 0;
  if (groups > 0) {
    const why = 'There are no groups here: what a service account had by one is assigned to its application.';
    draft.note('changed', `groups (${groups})`, why);
  }
  for (const [section, value] of Object.entries(realm)) {
    if (typeof value !== 'object' || isEmpty(value) || TAKEN.includes(section)) continue;
    const count = Array.isArray(value) ? ` (${value.length})` : '';
    const why = ALWAYS_THERE.test(section)
      ? 'Of what a realm has for itself, only the lifetime and the algorithm of its tokens are taken over.'
      : 'It is for people who sign in, or has no counterpart.';
    draft.note('left-out', `${section}${count}`, why);
  }
}

/**
 * Makes a configuration of a Keycloak realm.
 *
 * @throws ConfigurationError
 */
export async function importKeycloak(files: readonly ExportFile[]): Promise<MovedIn> {
  const { realm, others } = readRealm(files);
  const draft = new Draft();
  await addKeycloakApplications(draft, realm, addKeycloakApis(draft, realm));
  noteRest(draft, realm);
  for (const name of others) draft.note('left-out', `realm “${name}”`, 'One realm is taken over at a time.');
  return draft.finish();
}
