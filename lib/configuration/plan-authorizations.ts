import { fieldChanges, initialFields } from './compare-fields';
import type { AuthorizationFields, HeldAuthorization } from './enterprise';
import type { EnterpriseState } from './enterprise-state';
import type { ValueFault } from './faults';
import { hitsOfAuthorization } from './hits';
import type { Findings, PlanOptions } from './plan';
import type { Pairing } from './plan-applications';
import type { Authorization, Configuration } from './schema';

/** What of an authorization cannot be, as neither the file nor the enterprise has it. */
function faultsOf(
  state: EnterpriseState,
  inFile: ReadonlySet<string>,
  { api, scopes }: Authorization,
  path: readonly PropertyKey[],
): ValueFault[] {
  // Checked where the file was read.
  if (inFile.has(api)) return [];
  const held = state.apiByIdentifier.get(api);
  if (held === undefined) {
    return [
      {
        path: [...path, 'api'],
        message: `Neither the file nor the enterprise has an API ${api.slice(0, 255)}.`,
      },
    ];
  }
  const codes = new Set(held.permissions.map(({ code }) => code));
  return scopes.flatMap((scope, at) =>
    codes.has(scope)
      ? []
      : [{ path: [...path, 'scopes', at], message: `The API ${api} has no permission ${scope}.` }],
  );
}

const identifiers = new WeakMap<Configuration, ReadonlySet<string>>();

/** Of the APIs of a file; worked out once for thousands of applications. */
export function identifiersOf(configuration: Configuration): ReadonlySet<string> {
  const known = identifiers.get(configuration);
  if (known !== undefined) return known;
  const made = new Set(configuration.apis?.map(({ identifier }) => identifier));
  identifiers.set(configuration, made);
  return made;
}

function planOne(
  { application, key }: Pairing,
  { api, scopes, expiresAt }: Authorization,
  current: HeldAuthorization | undefined,
  { steps }: Findings,
): void {
  const fields: AuthorizationFields = { scopes, expiresAt };
  const told = { name: api, owner: application.name, hits: [] };
  if (current === undefined) {
    steps.push({
      action: 'create',
      noun: 'authorization',
      api,
      application: key,
      fields,
      ...told,
      changes: initialFields(fields),
    });
    return;
  }
  const before: AuthorizationFields = { scopes: [...current.scopes], expiresAt: current.expiresAt };
  const { changes, set } = fieldChanges(before, fields);
  if (changes.length === 0) return;
  const { etag } = current;
  steps.push({
    action: 'update',
    noun: 'authorization',
    api,
    application: key,
    etag,
    set,
    ...told,
    changes,
  });
}

/** Finds what to write of the authorizations of an application, and of the scopes on them. */
export function planAuthorizations(
  state: EnterpriseState,
  configuration: Configuration,
  pairing: Pairing,
  { prune, ownClientId }: PlanOptions,
  findings: Findings,
): void {
  const { application, held, key, at } = pairing;
  const inFile = identifiersOf(configuration);
  const there = new Map<string, HeldAuthorization>();
  for (const each of state.authorizationsOf.get(held?.id ?? '') ?? []) {
    const api = state.apiById.get(each.apiId);
    if (api !== undefined) there.set(api.fields.identifier, each);
  }
  for (const [index, authorization] of application.authorizations.entries()) {
    const path = ['applications', at, 'authorizations', index];
    findings.faults.push(...faultsOf(state, inFile, authorization, path));
    planOne(pairing, authorization, there.get(authorization.api), findings);
    there.delete(authorization.api);
  }
  for (const [api, gone] of there) {
    const isSystem = state.apiByIdentifier.get(api)?.isSystem ?? false;
    // Goes with the API.
    if (prune && configuration.apis !== undefined && !inFile.has(api) && !isSystem) continue;
    const owner = application.name;
    if (!prune || (isSystem && held?.clientId === ownClientId)) {
      findings.leftOver.push({ noun: 'authorization', name: api, owner });
      continue;
    }
    findings.steps.push({
      action: 'delete',
      noun: 'authorization',
      api,
      application: key,
      etag: gone.etag,
      name: api,
      owner,
      changes: [],
      hits: hitsOfAuthorization(gone),
    });
  }
}
