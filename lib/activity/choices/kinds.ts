/** What the activity can be narrowed to, by its parameter in the address. */
export const CHOICE_KINDS = ['application', 'api'] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

export interface Choice {
  id: string;
  name: string;
  /** Client ID, or Product API identifier. */
  known: string;
}
