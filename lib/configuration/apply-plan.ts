import { type Enterprise, EnterpriseRefusal } from './enterprise';
import type { EnterpriseState } from './enterprise-state';
import { inLanes, type Piece } from './lanes';
import { type MadeSecret, performStep, type World } from './perform-step';
import { isTogether, performTogether } from './perform-together';
import type { Plan } from './plan';
import { inPhases, type Step } from './steps';

export interface ApplyOptions {
  /** Writes under way at the same time. */
  concurrency: number;
  /** When it is aborted, what is under way is finished and nothing else begun. */
  stop: AbortSignal;
  keepSecret(secret: MadeSecret): Promise<void>;
  progress(finished: number, step: Step): void;
}

export interface Applied {
  done: Step[];
  failed: { step: Step; reason: string }[];
  /** Of which something is to be done by a later run; of a creation, what was made is also among those done. */
  later: { step: Step; reason: string }[];
  /** Not begun: what they need failed or is to be done later, the enterprise is away, or it was stopped. */
  left: Step[];
}

/** What a step makes possible or impossible for others when it fails. */
function makes(step: Step): string | null {
  if (step.action !== 'create' && step.action !== 'update') return null;
  if (step.noun === 'api') return `api ${step.name}`;
  if (step.noun === 'permission') return `permission ${step.api} ${step.name}`;
  return step.noun === 'application' ? `application ${step.application}` : null;
}

function* needs(step: Step): Generator<string> {
  if ('api' in step) yield `api ${step.api}`;
  if ('application' in step) yield `application ${step.application}`;
  if (step.noun === 'order') for (const code of step.codes) yield `permission ${step.api} ${code}`;
  const scopes =
    step.noun === 'authorization' && step.action === 'create'
      ? step.fields.scopes
      : step.noun === 'authorization' && step.action === 'update'
        ? (step.set.scopes ?? [])
        : [];
  if (step.noun === 'authorization') for (const code of scopes) yield `permission ${step.api} ${code}`;
}

/** How far it is, and what may still be begun. */
class Run {
  readonly applied: Applied = { done: [], failed: [], later: [], left: [] };
  private readonly broken = new Set<string>();
  private isAway = false;

  constructor(private readonly options: ApplyOptions) {}

  private mayBegin(step: Step): boolean {
    if (this.options.stop.aborted || this.isAway) return false;
    // Nothing is taken away on the strength of a file that could not be carried out.
    if (step.action === 'delete' && this.applied.failed.some((each) => each.step.action !== 'delete')) {
      return false;
    }
    // What is to have another algorithm later still has this one.
    if (step.action === 'delete' && step.noun === 'algorithm' && this.applied.later.length > 0) return false;
    return ![...needs(step)].some((need) => this.broken.has(need));
  }

  private leave(step: Step): void {
    this.applied.left.push(step);
    this.breakWhatNeeds(step);
  }

  private breakWhatNeeds(step: Step): void {
    const made = makes(step);
    if (made !== null && step.action === 'create') this.broken.add(made);
  }

  private async step(world: World, step: Step): Promise<void> {
    if (!this.mayBegin(step)) return this.leave(step);
    try {
      const later = await performStep(world, step);
      if (later !== null) this.applied.later.push({ step, reason: later });
      if (later === null || step.action === 'create') this.applied.done.push(step);
    } catch (error) {
      this.isAway ||= !(error instanceof EnterpriseRefusal) || error.reason === 'unavailable';
      if (!(error instanceof EnterpriseRefusal)) throw error;
      this.applied.failed.push({ step, reason: error.message });
      this.breakWhatNeeds(step);
    }
    this.tell(step);
  }

  private tell(step: Step): void {
    const { done, failed, later } = this.applied;
    const halfDone = later.filter((each) => each.step.action !== 'create');
    this.options.progress(done.length + failed.length + halfDone.length, step);
  }

  async piece(world: World, steps: Piece): Promise<void> {
    const [first] = steps;
    if (steps.length > 1) await this.together(world, steps);
    else if (first !== undefined) await this.step(world, first);
  }

  /** As one; where that is refused, each by itself, so that what is refused is told of the one that it is. */
  private async together(world: World, steps: readonly Step[]): Promise<void> {
    const begun = steps.filter((step) => this.mayBegin(step));
    for (const step of steps) if (!begun.includes(step)) this.leave(step);
    const [first] = begun;
    if (first === undefined) return;
    try {
      await performTogether(world, begun);
      this.applied.done.push(...begun);
      this.tell(first);
    } catch (error) {
      if (!(error instanceof EnterpriseRefusal)) {
        this.isAway = true;
        throw error;
      }
      if (error.reason !== 'unavailable') {
        for (const step of begun) await this.step(world, step);
        return;
      }
      // Whether any of it was done is not known: by itself, it could be done a second time.
      this.isAway = true;
      for (const step of begun) {
        this.applied.failed.push({ step, reason: error.message });
        this.breakWhatNeeds(step);
      }
      this.tell(first);
    }
  }
}

/** Keeps `width` of them under way; where one throws, those under way are still waited for. */
async function eachOf<T>(
  values: readonly T[],
  width: number,
  work: (value: T) => Promise<void>,
): Promise<void> {
  const rest = values.values();
  const worker = async () => {
    for (const value of rest) await work(value);
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(width, values.length) }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/**
 * Carries a plan out: creations and changes in the order in which one needs the other, then deletions. What is refused,
 * as it was changed after it was planned, say, is told, and the rest goes on as far as it does not need it.
 *
 * @param state - that the plan was made of
 */
export async function applyPlan(
  enterprise: Enterprise,
  state: EnterpriseState,
  plan: Plan,
  options: ApplyOptions,
): Promise<Applied> {
  const world: World = {
    enterprise,
    apiIds: new Map(plan.apiIds),
    applicationIds: new Map(plan.applicationIds),
    clientIds: new Map(state.applications.map(({ id, clientId }) => [id, clientId])),
    keepSecret: options.keepSecret,
  };
  const run = new Run(options);
  for (const phase of inPhases(plan.steps)) {
    await eachOf(
      inLanes(phase, (step) => isTogether(world, step)),
      options.concurrency,
      async (lane) => {
        for (const piece of lane) await run.piece(world, piece);
      },
    );
  }
  return run.applied;
}
