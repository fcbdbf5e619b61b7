import type { Duplicate, Entries, InvalidEntry, Source } from './entries';

/** A permission as its API has it. */
export interface ExistingPermission {
  id: string;
  code: string;
  description: string;
  version: number;
  /** Applications that it is assigned to. */
  applications: number;
}

interface NewPermission {
  /** Chosen here, so that what is applied twice is added once. */
  id: string;
  code: string;
  description: string;
  source: Source;
}

interface ChangedPermission {
  id: string;
  version: number;
  code: string;
  before: string;
  description: string;
}

/** What a document would change of an API's permissions. */
export interface Comparison {
  kind: Entries['kind'];
  /** In the order of the document. */
  added: NewPermission[];
  changed: ChangedPermission[];
  /** How many are as the document has them. */
  unchanged: number;
  /** What the document does not have, in the order of the API. */
  absent: ExistingPermission[];
  invalid: InvalidEntry[];
  duplicates: Duplicate[];
}

/** @param newId - called for each permission that is new */
export function compare(
  { kind, entries, invalid, duplicates }: Entries,
  existing: readonly ExistingPermission[],
  newId: () => string,
): Comparison {
  const byCode = new Map(existing.map((each) => [each.code, each]));
  const comparison: Comparison = {
    kind,
    added: [],
    changed: [],
    unchanged: 0,
    absent: [],
    invalid,
    duplicates,
  };
  for (const { code, description, source } of entries) {
    const current = byCode.get(code);
    byCode.delete(code);
    if (current === undefined) {
      comparison.added.push({ id: newId(), code, description: description ?? '', source });
    } else if (description === null || description === current.description) {
      comparison.unchanged += 1;
    } else {
      const { id, version, description: before } = current;
      comparison.changed.push({ id, version, code, before, description });
    }
  }
  comparison.absent = existing.filter(({ code }) => byCode.has(code));
  return comparison;
}
