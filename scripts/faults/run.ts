import { random } from './lane';
import { KINDS, playRound, type RoundResult, spawnWriter } from './round';
import type { Scene } from './scene';

export interface Tally extends RoundResult {
  rounds: number;
}

/**
 * Plays rounds one after the other, the next callers starting meanwhile. Ends at the first failure.
 *
 * @param told - told of each round
 */
export async function playRounds(
  scene: Scene,
  { rounds, seed }: { rounds: number; seed: number },
  told: (tally: Tally) => void = () => undefined,
): Promise<Tally> {
  const pick = random(seed);
  const tally: Tally = { rounds: 0, acknowledged: 0, inDoubt: 0, inDoubtDone: 0, tokens: 0, failures: [] };
  let next = spawnWriter();
  while (tally.rounds < rounds && tally.failures.length === 0) {
    const writer = next;
    // Every kind comes up, in few rounds too.
    const kind =
      KINDS[tally.rounds < KINDS.length ? tally.rounds : Math.floor(pick() * KINDS.length)] ?? 'both';
    next = spawnWriter();
    const result = await playRound(scene, kind, writer, pick);
    tally.rounds += 1;
    tally.acknowledged += result.acknowledged;
    tally.inDoubt += result.inDoubt;
    tally.inDoubtDone += result.inDoubtDone;
    tally.tokens += result.tokens;
    tally.failures.push(...result.failures.map((failure) => `round ${tally.rounds} (${kind}): ${failure}`));
    told(tally);
  }
  next.kill('SIGKILL');
  return tally;
}
