import type { EnterpriseState } from './enterprise-state';
import type { Findings, PlanOptions } from './plan';
import type { Pairing } from './plan-applications';
import { identifiersOf } from './plan-authorizations';
import type { Configuration } from './schema';

/** Finds whose tokens an application is to introspect, and whose no longer. */
export function planIntrospection(
  state: EnterpriseState,
  configuration: Configuration,
  { application, held, key, at }: Pairing,
  { prune }: PlanOptions,
  { steps, leftOver, faults }: Findings,
): void {
  const inFile = identifiersOf(configuration);
  const owner = application.name;
  const there = new Set(
    (state.introspectedBy.get(held?.id ?? '') ?? []).map(({ fields }) => fields.identifier),
  );
  for (const [index, api] of application.introspects.entries()) {
    if (!inFile.has(api) && !state.apiByIdentifier.has(api)) {
      const message = `Neither the file nor the enterprise has an API ${api}.`;
      faults.push({ path: ['applications', at, 'introspects', index], message });
    }
    if (there.delete(api)) continue;
    const told = { name: api, owner, changes: [], hits: [] };
    steps.push({ action: 'create', noun: 'introspector', api, application: key, ...told });
  }
  for (const api of there) {
    const isSystem = state.apiByIdentifier.get(api)?.isSystem ?? false;
    // Goes with the API.
    if (prune && configuration.apis !== undefined && !inFile.has(api) && !isSystem) continue;
    if (!prune) leftOver.push({ noun: 'introspector', name: api, owner });
    else {
      const hits = ['To it, tokens that were issued to others are inactive from then on.'];
      const told = { name: api, owner, changes: [], hits };
      steps.push({ action: 'delete', noun: 'introspector', api, application: key, ...told });
    }
  }
}
