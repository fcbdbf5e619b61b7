/** Of one kind. */
export const MOST_FOUND = 10;

/** Something that a search finds, with where it leads. */
export interface Found {
  kind: 'application' | 'api' | 'permission';
  id: string;
  /** The name, or the code of a permission. */
  title: string;
  /** What tells it from another of that name: Client ID, identifier, or the permission's API. */
  detail: string;
  href: string;
}
