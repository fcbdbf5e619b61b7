import type { Step } from './steps';

/** Steps that are carried out as one or, if it is but one, by itself. */
export type Piece = readonly Step[];

/** Of the operations of a batch, of which an application may take two. */
const MOST_TOGETHER = 100;
/** Of a request with them there can be twice as many. */
const LARGEST_TOGETHER_BYTES = 120_000;

function sizeOf(step: Step): number {
  const sent =
    'fields' in step ? step.fields : 'set' in step ? step.set : 'permission' in step ? step.permission : null;
  return Buffer.byteLength(JSON.stringify(sent));
}

/** By their order alone: what is repeated after an interruption falls into the same pieces. */
function pieces(steps: readonly Step[]): Piece[] {
  const all: Step[][] = [];
  let piece: Step[] = [];
  let bytes = 0;
  for (const step of steps) {
    const size = sizeOf(step);
    if (piece.length === MOST_TOGETHER || (piece.length > 0 && bytes + size > LARGEST_TOGETHER_BYTES)) {
      all.push(piece);
      piece = [];
      bytes = 0;
    }
    piece.push(step);
    bytes += size;
  }
  return piece.length > 0 ? [...all, piece] : all;
}

/**
 * Steps of a phase, in lanes that need nothing of each other; the pieces of one are carried out one after the other. An
 * API lists its permissions in the order in which they were made, so these are in one lane.
 */
export function inLanes(phase: readonly Step[], isTogether: (step: Step) => boolean): Piece[][] {
  const ofApis = new Map<string, Step[]>();
  const together: Step[] = [];
  const lanes: Piece[][] = [];
  for (const step of phase) {
    if (step.noun === 'permission') {
      const steps = ofApis.get(step.api);
      if (steps === undefined) ofApis.set(step.api, [step]);
      else steps.push(step);
    } else if (isTogether(step)) together.push(step);
    else lanes.push([[step]]);
  }
  for (const steps of ofApis.values()) {
    lanes.push(steps.every(isTogether) ? pieces(steps) : steps.map((step) => [step]));
  }
  return [...lanes, ...pieces(together).map((piece) => [piece])];
}
