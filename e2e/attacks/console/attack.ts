import type { Answer } from './answers';
import type { Ask } from './http';
import type { Scene } from './scene';

/** One row of the catalogue: what is sent, and what must be answered. */
export interface Attack {
  /** Stays with it, so that it can be referred to. */
  readonly id: string;
  readonly name: string;
  readonly sends: (scene: Scene) => Ask | Promise<Ask>;
  readonly answer: Answer;
}

export interface Chapter {
  readonly title: string;
  readonly attacks: readonly Attack[];
}

export const attack = (id: string, name: string, sends: Attack['sends'], answer: Answer): Attack => ({
  id,
  name,
  sends,
  answer,
});

/** Rows that differ by what is sent alone. */
export const alike = (
  answer: Answer,
  rows: readonly (readonly [id: string, name: string, sends: Attack['sends']])[],
): Attack[] => rows.map(([id, name, sends]) => attack(id, name, sends, answer));

/** `X-01`, `X-02`, … */
export const numbered = (letters: string, nth: number) => `${letters}-${String(nth + 1).padStart(2, '0')}`;
