import type { EnterpriseState } from './enterprise-state';
import type { ValueFault } from './faults';
import type { LogoFile } from './logo-file';
import { planApis } from './plan-apis';
import { planApplications } from './plan-applications';
import { planSettings } from './plan-settings';
import type { Configuration } from './schema';
import { inPhases, type Noun, type Step } from './steps';

export interface PlanOptions {
  /** Whether what the file does not have is deleted. */
  prune: boolean;
  /** Whether a secret is made for each application of the file that could use one and has none. */
  secrets: boolean;
  /** Images by their paths, all that the configuration names. */
  logos?: ReadonlyMap<string, LogoFile>;
  /** Who will carry it out: is never deleted, nor its authorization for a System API. */
  ownClientId: string | null;
}

/** What the enterprise has and the file does not, where that stays. */
interface LeftOver {
  noun: Noun;
  name: string;
  owner: string | null;
}

export interface Plan {
  /** In the order in which they can be carried out. */
  steps: readonly Step[];
  leftOver: readonly LeftOver[];
  /** Ids of what is there, by `Step.api` and `Step.application`. */
  apiIds: ReadonlyMap<string, string>;
  applicationIds: ReadonlyMap<string, string>;
}

/** What planning a part finds. */
export interface Findings {
  readonly steps: Step[];
  readonly leftOver: LeftOver[];
  readonly faults: ValueFault[];
  readonly applicationIds: Map<string, string>;
}

/** A plan, or what of the file cannot be in this enterprise. */
export type Planned = { plan: Plan; faults: null } | { plan: null; faults: readonly ValueFault[] };

/** What would have to be written for an enterprise to be as a configuration has it. Looks at each thing once. */
export function planChanges(
  state: EnterpriseState,
  configuration: Configuration,
  options: PlanOptions,
): Planned {
  const findings: Findings = { steps: [], leftOver: [], faults: [], applicationIds: new Map() };
  planSettings(state, configuration, options, findings);
  if (configuration.apis !== undefined) planApis(state, configuration.apis, options, findings);
  if (configuration.applications !== undefined) planApplications(state, configuration, options, findings);
  if (findings.faults.length > 0) return { plan: null, faults: findings.faults };
  const { steps, leftOver, applicationIds } = findings;
  const apiIds = new Map(state.apis.map(({ id, fields }) => [fields.identifier, id]));
  return { plan: { steps: inPhases(steps).flat(), leftOver, apiIds, applicationIds }, faults: null };
}
