import { strict as assert } from 'node:assert';
import type { IRawProperty } from 'fast-check';

/** Properties of one kind, with a world of their own. */
export interface Cases {
  readonly property: IRawProperty<unknown>;
  /** Where a case depends on those before it, and made smaller would be another. */
  readonly endOnFailure: boolean;
}

/** Tells what was answered, to be counted. */
export type Tell = (answer: string) => void;

/**
 * Holds an answer of the token endpoint against the oracle's; never a 500, and a token only where it says so.
 *
 * @param sent - the form, for whoever has to read what failed
 */
export function compare(
  { status, body }: { status: number; body: string | null },
  expected: string,
  sent: Uint8Array,
  tell: Tell,
): void {
  const { error, scope, access_token: token } = JSON.parse(body ?? '');
  const answered = `${status} ${error ?? scope}`;
  assert.equal(
    answered,
    expected,
    `${answered} instead of ${expected} for ${Buffer.from(sent).toString('latin1')}`,
  );
  assert.equal(token !== undefined, status === 200);
  tell(expected.replace(/^200 .*/, '200 a token'));
}
