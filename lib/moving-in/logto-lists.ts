import { z } from 'zod';
import { type ExportDocument, type ExportFile, membersOf, openExport } from './read-export';

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
  /** What GET /roles/{id}/applications answers; GET /roles itself shows the first few. */
  applications: z.array(referenceSchema).nullish(),
  featuredApplications: z.array(referenceSchema).nullish(),
  applicationsCount: z.number().nullish(),
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
const TAKEN = Object.keys(listsSchema.shape);

type Resource = z.output<typeof resourceSchema>;
export type Application = z.output<typeof applicationSchema>;
export type Role = z.output<typeof roleSchema>;
export type Reference = z.output<typeof referenceSchema>;

export interface Lists {
  resources: Resource[];
  applications: Application[];
  roles: Role[];
  /** Names of what else there is. */
  rest: string[];
}

/** What all entries of a list are, by the first: the management API answers lists without a name. */
function addList(lists: Lists, document: ExportDocument, list: readonly unknown[]): void {
  const first = membersOf(list[0]);
  if (first.has('indicator')) lists.resources.push(...document.parse(z.array(resourceSchema)));
  else if (first.has('isDefault') || first.has('scopes'))
    lists.roles.push(...document.parse(z.array(roleSchema)));
  else lists.applications.push(...document.parse(z.array(applicationSchema)));
}

/**
 * Puts together what belongs to one tenant: one file with all lists, or a file for each.
 *
 * @throws ConfigurationError
 */
export function readLists(files: readonly ExportFile[]): Lists {
  const lists: Lists = { resources: [], applications: [], roles: [], rest: [] };
  for (const file of files) {
    const document = openExport(file);
    if (Array.isArray(document.value)) {
      addList(lists, document, document.value);
      continue;
    }
    const found = document.parse(listsSchema);
    const sections = Object.keys(found);
    if (!sections.some((section) => TAKEN.includes(section))) {
      throw document.fault('There are no resources, applications or roles here: is this of Logto?');
    }
    lists.resources.push(...(found.resources ?? []));
    lists.applications.push(...(found.applications ?? []));
    lists.roles.push(...(found.roles ?? []));
    for (const section of sections) {
      const value = found[section];
      if (TAKEN.includes(section) || (Array.isArray(value) && value.length === 0)) continue;
      lists.rest.push(section);
    }
  }
  return lists;
}
