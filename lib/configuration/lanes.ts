import type { Step } from './steps';

/** Steps that are carried out one after the other, or as one. */
export interface Lane {
  together: boolean;
  steps: Step[];
}

/** Of the operations of a batch, of which an application may take two. */
const MOST_TOGETHER = 100;
/** Of a request with them there can be twice as many. */
const LARGEST_TOGETHER_BYTES = 120_000;

function sizeOf(step: Step): number {
  const sent = 'fields' in step ? step.fields : 'set' in step ? step.set : null;
  return Buffer.byteLength(JSON.stringify(sent));
}

/** By their order alone: what is repeated after an interruption falls into the same pieces. */
function pieces(steps: readonly Step[]): Step[][] {
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
 * Steps of a phase, in parts that need nothing of each other. An API lists its permissions in the order in which they
 * were made, so these are made one after the other.
 */
export function inLanes(phase: readonly Step[], isTogether: (step: Step) => boolean): Lane[] {
  const lanes = new Map<string, Step[]>();
  const many: Step[] = [];
  for (const [at, step] of phase.entries()) {
    if (isTogether(step)) {
      many.push(step);
      continue;
    }
    const lane = step.noun === 'permission' ? step.api : String(at);
    const steps = lanes.get(lane);
    if (steps === undefined) lanes.set(lane, [step]);
    else steps.push(step);
  }
  return [
    ...[...lanes.values()].map((steps) => ({ together: false, steps })),
    ...pieces(many).map((steps) => ({ together: steps.length > 1, steps })),
  ];
}
