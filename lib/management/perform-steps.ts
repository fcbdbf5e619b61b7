import { undoably } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { MANAGEMENT_PATH } from './address';
import { requireScopes } from './caller/caller';
import {
  type Caller,
  type Operation,
  type Prepared,
  type Step,
  type StepAnswer,
  StepRefusal,
} from './operation';
import { Problem } from './problem';
import { refused } from './refused';
import { findOperation } from './routes';
import { type Performance, write } from './write';

/** One that may be done: whoever asks for it may, and there is nothing wrong with its words. */
interface Ready {
  operation: Operation;
  prepared: Prepared;
  given: Performance;
}

const nested = () => {
  throw Problem.notFound();
};

/** Cannot be a part of another one: it takes long, has such parts itself, or takes what JSON cannot hold. */
const standsAlone = ({ slow, scopes, upload }: Operation) =>
  slow || scopes.length === 0 || upload !== undefined;

/** Undefined: there is none at this address that may be a part of another one. */
function operationOf({ method, path }: Step): Operation | undefined {
  try {
    const { operation } = findOperation(method, MANAGEMENT_PATH + path);
    return standsAlone(operation) ? undefined : operation;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/**
 * Asked before any of them is done, and before what was answered to the same request earlier is answered again.
 *
 * @throws StepRefusal
 */
export function permitSteps(steps: readonly Step[], caller: Caller): void {
  for (const [nth, step] of steps.entries()) {
    try {
      requireScopes(caller, operationOf(step)?.scopes ?? []);
    } catch (error) {
      throw error instanceof Problem ? new StepRefusal(nth, error) : error;
    }
  }
}

/** @throws Problem */
function ready({ method, path, body, ifMatch }: Step, within: Performance): Ready {
  const { operation, params } = findOperation(method, MANAGEMENT_PATH + path);
  if (standsAlone(operation)) throw Problem.notFound();
  const { caller, now } = within;
  requireScopes(caller, operation.scopes);
  const prepared = operation.prepare({
    params,
    query: {},
    body,
    caller,
    now,
    permit: nested,
    perform: nested,
  });
  const header = (name: string) => (name === 'if-match' ? (ifMatch ?? null) : null);
  return { operation, prepared, given: { ...within, params, query: {}, header } };
}

/** What is wrong with one that is not the first is told when it is. */
function readyAfter(step: Step, within: Performance): Ready | null {
  try {
    return ready(step, within);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The first, and those after it that are done together with it. */
function gather(steps: readonly Step[], within: Performance): Ready[] {
  const group: Ready[] = [];
  const names = new Set<string>();
  for (const step of steps) {
    const next = group.length === 0 ? ready(step, within) : readyAfter(step, within);
    if (next === null || (group[0] !== undefined && group[0].operation !== next.operation)) break;
    const { together } = next.prepared;
    const isAlone = together === undefined || step.ifMatch !== undefined || names.has(together.name);
    if (group.length > 0 && isAlone) break;
    group.push(next);
    if (isAlone) break;
    names.add(together.name);
  }
  return group;
}

async function performOne({ operation, prepared, given }: Ready, nth: number): Promise<StepAnswer> {
  try {
    const { status, body } = await write(operation, prepared, given);
    return { status, body: body === null ? null : JSON.parse(body) };
  } catch (error) {
    if (error instanceof Refusal) throw new StepRefusal(nth, refused(error, operation.fields));
    throw error instanceof Problem ? new StepRefusal(nth, error) : error;
  }
}

async function performTogether(group: readonly Ready[]): Promise<StepAnswer[]> {
  const [first] = group;
  const together = first?.prepared.together;
  if (first === undefined || together === undefined) return [];
  const { status, fields } = first.operation;
  try {
    const outcomes = await undoably(() => together.run(group.map(({ prepared }) => prepared)));
    return outcomes.map(({ body }) => ({ status, body }));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Problem)) throw error;
    // Nothing of the transaction remains; one by one, they tell which one it is.
    for (const [nth, each] of group.entries()) await performOne(each, nth);
    throw new StepRefusal(0, error instanceof Problem ? error : refused(error, fields));
  }
}

/**
 * Does operations that are done as one, in the transaction under way: the first, and those after it that are done
 * together with it.
 *
 * @throws StepRefusal, after which the transaction is not to be committed
 */
export async function performSteps(steps: readonly Step[], within: Performance): Promise<StepAnswer[]> {
  let group: Ready[];
  try {
    group = gather(steps, within);
  } catch (error) {
    throw error instanceof Problem ? new StepRefusal(0, error) : error;
  }
  const [first] = group;
  if (first === undefined) return [];
  return group.length > 1 ? performTogether(group) : [await performOne(first, 0)];
}
