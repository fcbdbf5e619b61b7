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

/** By what it is about, in the order in which that is first named. */
function ofEachApi<Of extends Step & { api: string }>(steps: readonly Of[]): Of[][] {
  const found = new Map<string, Of[]>();
  for (const step of steps) {
    const alike = found.get(step.api);
    if (alike === undefined) found.set(step.api, [step]);
    else alike.push(step);
  }
  return [...found.values()];
}

/**
 * Whoever writes several authorizations holds their APIs meanwhile, so those of an API are in one lane. APIs with few of
 * them share one.
 */
function lanesOfAuthorizations(steps: readonly (Step & { api: string })[]): Piece[][] {
  const lanes: Step[][] = [];
  let lane: Step[] = [];
  for (const alike of ofEachApi(steps)) {
    if (lane.length > 0 && lane.length + alike.length > MOST_TOGETHER) {
      lanes.push(lane);
      lane = [];
    }
    lane = [...lane, ...alike];
  }
  return (lane.length > 0 ? [...lanes, lane] : lanes).map(pieces);
}

/**
 * Steps of a phase, in lanes that need nothing of each other; the pieces of one are carried out one after the other. An
 * API lists its permissions in the order in which they were made, so these are in one lane.
 */
export function inLanes(phase: readonly Step[], isTogether: (step: Step) => boolean): Piece[][] {
  const permissions = phase.filter((step) => step.noun === 'permission');
  const others = phase.filter((step) => step.noun !== 'permission');
  const together = others.filter(isTogether);
  const authorizations = together.filter((step) => step.noun === 'authorization');
  const rest = together.filter((step) => step.noun !== 'authorization');
  return [
    ...others.filter((step) => !isTogether(step)).map((step) => [[step]]),
    ...ofEachApi(permissions).map((steps) =>
      steps.every(isTogether) ? pieces(steps) : steps.map((step) => [step]),
    ),
    ...lanesOfAuthorizations(authorizations),
    ...pieces(rest).map((piece) => [piece]),
  ];
}
