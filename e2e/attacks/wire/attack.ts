import type { Answer } from './answers';
import type { Sent } from './exchange';
import type { Scene } from './scene';

/** One row of the catalogue: what is sent, and what must be answered. */
export interface Attack {
  /** Stays with it, so that it can be referred to. */
  readonly id: string;
  readonly name: string;
  readonly sends: (scene: Scene) => Sent | Promise<Sent>;
  /** Of the last answer, where there are several. */
  readonly answer: Answer;
  /** Of Next alone, where it differs; null: there is nothing to be sent to. */
  readonly behindNext?: Answer | null;
}

export interface Chapter {
  readonly title: string;
  readonly attacks: readonly Attack[];
}

export const attack = (
  id: string,
  name: string,
  sends: Attack['sends'],
  answer: Answer,
  behindNext?: Answer | null,
): Attack => ({ id, name, sends, answer, ...(behindNext === undefined ? {} : { behindNext }) });

/** Rows that differ by what is sent alone. */
export const alike = (
  answer: Answer,
  rows: readonly (readonly [id: string, name: string, sends: Attack['sends']])[],
  behindNext?: Answer | null,
): Attack[] => rows.map(([id, name, sends]) => attack(id, name, sends, answer, behindNext));
