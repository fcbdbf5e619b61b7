import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { fieldChanges } from './compare-fields';
import type { EnterpriseState } from './enterprise-state';
import type { Findings, PlanOptions } from './plan';
import type { Configuration } from './schema';

const PUBLISHED_FIRST = 'APIs can choose it once every verifier has its keys, which takes some minutes.';

/** What is told of a thing that is to be signed with one of the algorithms that are only added now. */
export function hitsOfAlgorithm({ steps }: Findings, algorithm: SigningAlgorithm | undefined): string[] {
  const isAdded = steps.some(
    (step) => step.noun === 'algorithm' && step.action === 'create' && step.algorithm === algorithm,
  );
  return isAdded ? [`${algorithm} is only added now, and chosen by the next run, some minutes later.`] : [];
}

function planAlgorithms(
  { settings: { signingAlgorithms: held = [] } }: EnterpriseState,
  wanted: NonNullable<Configuration['signingAlgorithms']>,
  { prune }: PlanOptions,
  { steps, leftOver }: Findings,
): void {
  for (const algorithm of wanted) {
    if (held.includes(algorithm)) continue;
    const told = { name: algorithm, owner: null, changes: [], hits: [PUBLISHED_FIRST] };
    steps.push({ action: 'create', noun: 'algorithm', algorithm, ...told });
  }
  for (const algorithm of held) {
    if (wanted.includes(algorithm)) continue;
    if (!prune) leftOver.push({ noun: 'algorithm', name: algorithm, owner: null });
    else {
      const hits = [
        'No API can choose it any more; its keys verify what they have signed until that expires.',
      ];
      const told = { name: algorithm, owner: null, changes: [], hits };
      steps.push({ action: 'delete', noun: 'algorithm', algorithm, ...told });
    }
  }
}

/** Finds what to write of what is neither an API nor an application, as far as the file speaks of it. */
export function planSettings(
  state: EnterpriseState,
  { signingAlgorithms, defaults }: Configuration,
  options: PlanOptions,
  findings: Findings,
): void {
  if (signingAlgorithms !== undefined) planAlgorithms(state, signingAlgorithms, options, findings);
  const held = state.settings.defaults;
  if (defaults === undefined || held === undefined) return;
  const { changes } = fieldChanges(held.fields, defaults);
  if (changes.length === 0) return;
  const isChosen = held.fields.tokens.algorithm !== defaults.tokens.algorithm;
  const hits = hitsOfAlgorithm(findings, isChosen ? defaults.tokens.algorithm : undefined);
  const told = { name: 'defaults of new APIs and secrets', owner: null, changes, hits };
  findings.steps.push({ action: 'update', noun: 'defaults', etag: held.etag, defaults, ...told });
}
