import { fieldChanges, initialFields } from './compare-fields';
import type { HeldApi } from './enterprise';
import type { EnterpriseState } from './enterprise-state';
import { hitsOfApi, hitsOfPermission } from './hits';
import { isLogo } from './logo-file';
import type { Findings, PlanOptions } from './plan';
import { hitsOfAlgorithm } from './plan-settings';
import type { Api, Permission } from './schema';

/** The order that there is to be: the file's, and after it what it does not have and stays. */
function wantedOrder(held: HeldApi | undefined, permissions: readonly Permission[]): string[] {
  const codes = permissions.map(({ code }) => code);
  const own = new Set(codes);
  return [...codes, ...(held?.permissions ?? []).map(({ code }) => code).filter((code) => !own.has(code))];
}

function planOrder(held: HeldApi | undefined, { identifier, permissions }: Api, findings: Findings): void {
  const wanted = wantedOrder(held, permissions);
  const before = (held?.permissions ?? []).map(({ code }) => code);
  const there = new Set(before);
  // New ones come last, in the order of the file.
  const after = [...before, ...wanted.filter((code) => !there.has(code))];
  if (after.every((code, at) => code === wanted[at])) return;
  const changes = [{ field: 'order', from: after, to: wanted }];
  const told = { name: 'order of permissions', owner: identifier, changes, hits: [] };
  findings.steps.push({ action: 'update', noun: 'order', api: identifier, codes: wanted, ...told });
}

function planPermissions(
  state: EnterpriseState,
  held: HeldApi | undefined,
  api: Api,
  { prune }: PlanOptions,
  { steps, leftOver }: Findings,
): void {
  const there = new Map(held?.permissions.map((each) => [each.code, each]));
  const owner = api.identifier;
  for (const permission of api.permissions) {
    const { code: name, description } = permission;
    const current = there.get(name);
    there.delete(name);
    if (current === undefined) {
      const changes = initialFields({ description });
      steps.push({
        action: 'create',
        noun: 'permission',
        api: owner,
        permission,
        name,
        owner,
        changes,
        hits: [],
      });
    } else if (current.description !== description) {
      const changes = [{ field: 'description', from: current.description, to: description }];
      const { id, etag } = current;
      steps.push({
        action: 'update',
        noun: 'permission',
        api: owner,
        id,
        etag,
        description,
        name,
        owner,
        changes,
        hits: [],
      });
    }
  }
  for (const gone of there.values()) {
    const { id, etag, code: name } = gone;
    if (!prune || held === undefined) leftOver.push({ noun: 'permission', name, owner });
    else {
      const hits = hitsOfPermission(state, held, gone);
      steps.push({
        action: 'delete',
        noun: 'permission',
        api: owner,
        id,
        etag,
        name,
        owner,
        changes: [],
        hits,
      });
    }
  }
}

function planLogo(
  held: HeldApi | undefined,
  { identifier: api, logo: path }: Api,
  { logos }: PlanOptions,
  { steps }: Findings,
): void {
  if (path === undefined) return;
  const file = path === null ? null : logos?.get(path);
  if (file === undefined) throw new Error(`The image ${path} was not read.`);
  const before = held?.logo ?? null;
  const from = before && `sha256:${before.uploadDigest ?? before.digest}`;
  const told = { name: 'logo', owner: api, changes: [{ field: 'logo', from, to: path }], hits: [] };
  if (before === null) {
    if (file !== null) steps.push({ action: 'create', noun: 'logo', api, file, ...told });
  } else if (file === null || !isLogo(before, file.digest)) {
    steps.push({ action: 'update', noun: 'logo', api, held: before, file, ...told });
  }
}

/** Finds what to write of the APIs and their permissions. */
export function planApis(
  state: EnterpriseState,
  apis: readonly Api[],
  options: PlanOptions,
  findings: Findings,
): void {
  const { steps, leftOver, faults } = findings;
  const named = new Set(apis.map(({ identifier }) => identifier));
  for (const [at, api] of apis.entries()) {
    const { permissions: _, logo: __, ...fields } = api;
    const held = state.apiByIdentifier.get(api.identifier);
    const told = { name: api.identifier, owner: null, hits: [] };
    if (held?.isSystem) {
      const message = 'This is a System API product: it ships with the deployment, and cannot be changed.';
      faults.push({ path: ['apis', at, 'identifier'], message });
      continue;
    }
    if (held === undefined) {
      const hits = hitsOfAlgorithm(findings, fields.tokens.algorithm);
      steps.push({ action: 'create', noun: 'api', fields, ...told, hits, changes: initialFields(fields) });
    } else {
      const { changes, set } = fieldChanges(held.fields, fields);
      const { etag } = held;
      if (changes.length > 0) {
        const hits = hitsOfAlgorithm(findings, set.tokens?.algorithm);
        steps.push({ action: 'update', noun: 'api', api: api.identifier, etag, set, ...told, hits, changes });
      }
    }
    planLogo(held, api, options, findings);
    planPermissions(state, held, api, options, findings);
    planOrder(held, api, findings);
  }
  for (const held of state.apis) {
    const { identifier } = held.fields;
    if (held.isSystem || named.has(identifier)) continue;
    if (!options.prune) leftOver.push({ noun: 'api', name: identifier, owner: null });
    else {
      const told = { name: identifier, owner: null, changes: [], hits: hitsOfApi(state, held) };
      steps.push({ action: 'delete', noun: 'api', api: identifier, etag: held.etag, ...told });
    }
  }
}
