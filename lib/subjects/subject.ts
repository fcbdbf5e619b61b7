/** What attempts and numbers can be narrowed to, by its parameter in the address. */
export const SUBJECT_KINDS = ['application', 'api'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** An application, or an API. */
export interface Subject {
  kind: SubjectKind;
  id: string;
  name: string;
  /** Client ID, or Product API identifier. */
  known: string;
}
