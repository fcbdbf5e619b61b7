import { z } from 'zod';
import { type Realm, realmSchema } from './keycloak-realm';
import { type ExportDocument, type ExportFile, membersOf, openExport } from './read-export';

/** Every realm has people and clients of Keycloak itself in this one. */
const MASTER = 'master';

/** Without a realm it is what else stands in the folder of an export. */
const isOfRealm = (value: unknown) => Array.isArray(value) || membersOf(value).has('realm');

/** One realm, or all of them as `kc.sh export --file` writes them. */
function realmsIn(document: ExportDocument): Realm[] {
  return Array.isArray(document.value) ? document.parse(z.array(realmSchema)) : [document.parse(realmSchema)];
}

/** Users stand in files of their own (`kc.sh export --dir`), each with the name of the realm. */
function joined(first: Realm, second: Realm): Realm {
  const lists = ['clients', 'clientScopes', 'groups', 'users'] as const;
  const both = lists.map((list) => [list, [...(first[list] ?? []), ...(second[list] ?? [])]] as const);
  return { ...first, ...second, ...Object.fromEntries(both.filter(([, entries]) => entries.length > 0)) };
}

/**
 * The realm that is taken over of what was exported.
 *
 * @returns and the names of the others
 * @throws ConfigurationError, also where there are several to choose from
 */
export function readRealm(files: readonly ExportFile[]): { realm: Realm; others: readonly string[] } {
  const realms = new Map<string, Realm>();
  const documents = files.map(openExport);
  for (const document of documents) {
    // Of a file that was given as one, it is said what it lacks.
    if (document.file.folder !== null && !isOfRealm(document.value)) continue;
    for (const realm of realmsIn(document)) {
      const before = realms.get(realm.realm);
      realms.set(realm.realm, before === undefined ? realm : joined(before, realm));
    }
  }
  const names = [...realms.keys()];
  const chosen = names.length > 1 ? names.filter((name) => name !== MASTER) : names;
  const [realm] = chosen.flatMap((name) => realms.get(name) ?? []);
  const [first] = documents;
  if (realm === undefined || chosen.length > 1) {
    const words =
      realm === undefined
        ? 'There is no realm here.'
        : `There are several realms here (${chosen.join(', ')}): export one, by kc.sh export --realm NAME.`;
    throw first?.fault(words) ?? new Error('An export is at least one file.');
  }
  return { realm, others: names.filter((name) => name !== realm.realm) };
}
