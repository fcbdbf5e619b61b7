import { keyIdentity } from './client-keys';
import { fieldChanges, initialFields } from './compare-fields';
import type { HeldApplication, HeldKey } from './enterprise';
import type { EnterpriseState } from './enterprise-state';
import { hitsOfApplication } from './hits';
import { MatchedApplications } from './matched-applications';
import type { Findings, PlanOptions } from './plan';
import { planAuthorizations } from './plan-authorizations';
import { planIntrospection } from './plan-introspection';
import type { Application, ClientKey, Configuration } from './schema';
import { applicationKey, type FieldChange } from './steps';

/** An application of the file, and the one of the enterprise that it is, if that is there. */
export interface Pairing {
  application: Application;
  held: HeldApplication | undefined;
  /** `applicationKey` of it. */
  key: string;
  /** Where it stands in the file. */
  at: number;
}

function planFields({ application, held, key }: Pairing, { steps }: Findings): void {
  const { keys: _, authorizations: __, introspects: ___, clientId, ...fields } = application;
  const told = { name: application.name, owner: null, hits: [] };
  if (held === undefined) {
    const { name: ____, ...shown } = fields;
    const changes = initialFields({ clientId, ...shown });
    steps.push({
      action: 'create',
      noun: 'application',
      application: key,
      fields,
      clientId,
      ...told,
      changes,
    });
    return;
  }
  const { changes, set } = fieldChanges(held.fields, fields);
  if (changes.length === 0) return;
  const { etag } = held;
  steps.push({ action: 'update', noun: 'application', application: key, etag, set, ...told, changes });
}

const REPLACED =
  'Taken away, and what takes its place is added: in between, nothing that is signed with either is accepted.';

/** What of an application's keys changes: no two of them can have one kid. */
function compareKeys({ application: { keys }, held }: Pairing) {
  const there = new Map(held?.keys.map((each) => [keyIdentity(each), each]));
  const kids = new Set(keys.map(({ kid }) => kid));
  const fresh: ClientKey[] = [];
  const changed: { current: HeldKey; clientKey: ClientKey; changes: FieldChange[] }[] = [];
  for (const clientKey of keys) {
    const current = there.get(keyIdentity(clientKey));
    there.delete(keyIdentity(clientKey));
    if (current === undefined) fresh.push(clientKey);
    else {
      const { id: _, ...before } = current;
      const { changes } = fieldChanges<ClientKey>(before, clientKey);
      if (changes.length > 0) changed.push({ current, clientKey, changes });
    }
  }
  const rest = [...there.values()];
  return {
    fresh,
    changed,
    displaced: rest.filter(({ kid }) => kids.has(kid)),
    gone: rest.filter(({ kid }) => !kids.has(kid)),
  };
}

function planKeys(pairing: Pairing, { prune }: PlanOptions, { steps, leftOver }: Findings): void {
  const { key } = pairing;
  const owner = pairing.application.name;
  const { fresh, changed, displaced, gone } = compareKeys(pairing);
  const freed = new Set(displaced.map(({ kid }) => kid));
  const successors = fresh.filter(({ kid }) => freed.has(kid));
  if (changed.length + displaced.length > 0) {
    const before = [...changed.map(({ current }) => current), ...displaced];
    const add = [...changed.map(({ clientKey }) => clientKey), ...successors];
    const remove = before.map(({ id }) => id);
    const name = before.map((each) => each.name).join(', ');
    const changes = [
      ...changed.flatMap((each) => each.changes),
      ...successors.map(({ kid }) => ({
        field: `key of ${kid}`,
        from: 'another one',
        to: 'that of the file',
      })),
    ];
    const told = { name, owner, changes, hits: [REPLACED] };
    steps.push({ action: 'update', noun: 'key', application: key, remove, add, ...told });
  }
  for (const clientKey of fresh) {
    if (freed.has(clientKey.kid)) continue;
    const told = { name: clientKey.name, owner, changes: initialFields({ kid: clientKey.kid }), hits: [] };
    steps.push({ action: 'create', noun: 'key', application: key, clientKey, ...told });
  }
  for (const { id, name } of gone) {
    if (!prune) leftOver.push({ noun: 'key', name, owner });
    else {
      const hits = ['What is signed with it is not accepted any more.'];
      const told = { name, owner, changes: [], hits };
      steps.push({ action: 'delete', noun: 'key', application: key, id, ...told });
    }
  }
}

function planSecret({ application, held, key }: Pairing, { steps }: Findings): void {
  const { authenticationMethods, name } = application;
  const usesSecret = authenticationMethods.some((method) => method.startsWith('client_secret_'));
  if (!usesSecret || (held?.liveSecrets ?? 0) > 0) return;
  steps.push({
    action: 'create',
    noun: 'secret',
    application: key,
    name: 'client secret',
    owner: name,
    changes: [],
    hits: [],
  });
}

/** Finds what to write of the applications, their keys, authorizations and secrets. */
export function planApplications(
  state: EnterpriseState,
  configuration: Configuration,
  options: PlanOptions,
  findings: Findings,
): void {
  const applications = configuration.applications ?? [];
  const matched = new MatchedApplications(state, applications);
  findings.faults.push(...matched.faults);
  for (const [at, application] of applications.entries()) {
    const pairing = { application, held: matched.find(application), key: applicationKey(application), at };
    if (pairing.held !== undefined) findings.applicationIds.set(pairing.key, pairing.held.id);
    planFields(pairing, findings);
    planKeys(pairing, options, findings);
    planAuthorizations(state, configuration, pairing, options, findings);
    planIntrospection(state, configuration, pairing, options, findings);
    if (options.secrets) planSecret(pairing, findings);
  }
  for (const held of state.applications) {
    if (matched.has(held)) continue;
    const { name } = held.fields;
    const { clientId, etag } = held;
    if (!options.prune || clientId === options.ownClientId) {
      findings.leftOver.push({ noun: 'application', name, owner: null });
      continue;
    }
    const key = applicationKey({ name, clientId });
    findings.applicationIds.set(key, held.id);
    findings.steps.push({
      action: 'delete',
      noun: 'application',
      application: key,
      etag,
      name,
      owner: null,
      changes: [],
      hits: hitsOfApplication(state, held),
    });
  }
}
