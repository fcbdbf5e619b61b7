import { type Enterprise, EnterpriseRefusal } from './enterprise';
import { idempotencyKey } from './idempotency-key';
import type { Step } from './steps';

/** A secret that was made, and has to be kept at once: nobody can be asked for it again. */
export interface MadeSecret {
  name: string;
  clientId: string;
  clientSecret: string;
}

export interface World {
  enterprise: Enterprise;
  /** By `Step.api` and `Step.application`; what is made is added. */
  apiIds: Map<string, string>;
  applicationIds: Map<string, string>;
  clientIds: Map<string, string>;
  keepSecret(secret: MadeSecret): Promise<void>;
}

export function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`A step came before what it needs: ${key}`);
  return id;
}

/** Whatever cannot be kept now could not be kept for the next application, either. */
async function keep(world: World, secret: MadeSecret): Promise<void> {
  try {
    await world.keepSecret(secret);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnterpriseRefusal('unavailable', `The secret was made and is lost: ${why}. Reset it.`);
  }
}

async function create(world: World, step: Extract<Step, { action: 'create' }>): Promise<void> {
  const { enterprise, apiIds, applicationIds } = world;
  const key = idempotencyKey(enterprise.address, step);
  switch (step.noun) {
    case 'api': {
      const { id } = await enterprise.createApi(step.fields, key);
      apiIds.set(step.fields.identifier, id);
      return;
    }
    case 'permission':
      return enterprise.createPermission(idIn(apiIds, step.api), step.permission, key);
    case 'application': {
      const { id, clientId } = await enterprise.createApplication(step.fields, step.clientId, key);
      applicationIds.set(step.application, id);
      world.clientIds.set(id, clientId);
      return;
    }
    case 'key':
      return enterprise.addKey(idIn(applicationIds, step.application), step.clientKey, key);
    case 'authorization':
      return enterprise.createAuthorization(
        idIn(apiIds, step.api),
        idIn(applicationIds, step.application),
        step.fields,
        key,
      );
    case 'introspector':
      return enterprise.addIntrospector(idIn(apiIds, step.api), idIn(applicationIds, step.application));
    case 'algorithm':
      return enterprise.addSigningAlgorithm(step.algorithm);
    case 'secret': {
      const id = idIn(applicationIds, step.application);
      const { secret: clientSecret } = await enterprise.createSecret(id, key);
      const clientId = idIn(world.clientIds, id);
      return keep(world, { name: step.owner ?? '', clientId, clientSecret });
    }
  }
}

async function update(
  { enterprise, ...world }: World,
  step: Extract<Step, { action: 'update' }>,
): Promise<void> {
  const apiId = 'api' in step ? idIn(world.apiIds, step.api) : '';
  const applicationId = 'application' in step ? idIn(world.applicationIds, step.application) : '';
  switch (step.noun) {
    case 'defaults':
      return enterprise.replaceDefaults(step.etag, step.defaults);
    case 'api':
      return enterprise.updateApi(apiId, step.etag, step.set);
    case 'permission':
      return enterprise.updatePermission(apiId, step.id, step.etag, step.description);
    case 'order':
      return enterprise.orderPermissions(apiId, step.codes);
    case 'application':
      return enterprise.updateApplication(applicationId, step.etag, step.set);
    case 'key':
      for (const id of step.remove) await enterprise.deleteKey(applicationId, id);
      for (const clientKey of step.add) {
        const key = idempotencyKey(enterprise.address, { ...step, add: [clientKey] });
        await enterprise.addKey(applicationId, clientKey, key);
      }
      return;
    case 'authorization':
      return enterprise.updateAuthorization(apiId, applicationId, step.etag, step.set);
  }
}

async function remove(
  { enterprise, ...world }: World,
  step: Extract<Step, { action: 'delete' }>,
): Promise<void> {
  const apiId = 'api' in step ? idIn(world.apiIds, step.api) : '';
  const applicationId = 'application' in step ? idIn(world.applicationIds, step.application) : '';
  switch (step.noun) {
    case 'api':
      return enterprise.deleteApi(apiId, step.etag);
    case 'permission':
      return enterprise.deletePermission(apiId, step.id, step.etag);
    case 'application':
      return enterprise.deleteApplication(applicationId, step.etag);
    case 'key':
      return enterprise.deleteKey(applicationId, step.id);
    case 'authorization':
      return enterprise.deleteAuthorization(apiId, applicationId, step.etag);
    case 'introspector':
      return enterprise.removeIntrospector(apiId, applicationId);
    case 'algorithm':
      return enterprise.removeSigningAlgorithm(step.algorithm);
  }
}

/** @throws EnterpriseRefusal */
export async function performStep(world: World, step: Step): Promise<void> {
  switch (step.action) {
    case 'create':
      return create(world, step);
    case 'update':
      return update(world, step);
    case 'delete':
      return remove(world, step);
  }
}
