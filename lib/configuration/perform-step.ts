import { type Enterprise, EnterpriseRefusal, type Later } from './enterprise';
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

async function create(world: World, step: Extract<Step, { action: 'create' }>): Promise<Later> {
  const { enterprise, apiIds, applicationIds } = world;
  const key = idempotencyKey(enterprise.address, step);
  switch (step.noun) {
    case 'api': {
      const { id, later } = await enterprise.createApi(step.fields, key);
      apiIds.set(step.fields.identifier, id);
      return later;
    }
    case 'logo':
      await enterprise.replaceLogo(idIn(apiIds, step.api), null, await step.file.read());
      return null;
    case 'permission':
      await enterprise.createPermission(idIn(apiIds, step.api), step.permission, key);
      return null;
    case 'application': {
      const { id, clientId } = await enterprise.createApplication(step.fields, step.clientId, key);
      applicationIds.set(step.application, id);
      world.clientIds.set(id, clientId);
      return null;
    }
    case 'key':
      await enterprise.addKey(idIn(applicationIds, step.application), step.clientKey, key);
      return null;
    case 'authorization':
      await enterprise.createAuthorization(
        idIn(apiIds, step.api),
        idIn(applicationIds, step.application),
        step.fields,
        key,
      );
      return null;
    case 'introspector':
      await enterprise.addIntrospector(idIn(apiIds, step.api), idIn(applicationIds, step.application));
      return null;
    case 'algorithm':
      await enterprise.addSigningAlgorithm(step.algorithm);
      return null;
    case 'secret': {
      const id = idIn(applicationIds, step.application);
      const { secret: clientSecret } = await enterprise.createSecret(id, key);
      const clientId = idIn(world.clientIds, id);
      await keep(world, { name: step.owner ?? '', clientId, clientSecret });
      return null;
    }
  }
}

async function update(
  { enterprise, ...world }: World,
  step: Extract<Step, { action: 'update' }>,
): Promise<Later> {
  const apiId = 'api' in step ? idIn(world.apiIds, step.api) : '';
  const applicationId = 'application' in step ? idIn(world.applicationIds, step.application) : '';
  switch (step.noun) {
    case 'defaults':
      return enterprise.replaceDefaults(step.etag, step.defaults);
    case 'api':
      return enterprise.updateApi(apiId, step.etag, step.set);
    case 'logo':
      if (step.file === null) await enterprise.deleteLogo(apiId, step.held);
      else await enterprise.replaceLogo(apiId, step.held, await step.file.read());
      return null;
    case 'permission':
      await enterprise.updatePermission(apiId, step.id, step.etag, step.description);
      return null;
    case 'order':
      await enterprise.orderPermissions(apiId, step.codes);
      return null;
    case 'application':
      await enterprise.updateApplication(applicationId, step.etag, step.set);
      return null;
    case 'key':
      for (const id of step.remove) await enterprise.deleteKey(applicationId, id);
      for (const clientKey of step.add) {
        const key = idempotencyKey(enterprise.address, { ...step, add: [clientKey] });
        await enterprise.addKey(applicationId, clientKey, key);
      }
      return null;
    case 'authorization':
      await enterprise.updateAuthorization(apiId, applicationId, step.etag, step.set);
      return null;
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
export async function performStep(world: World, step: Step): Promise<Later> {
  switch (step.action) {
    case 'create':
      return create(world, step);
    case 'update':
      return update(world, step);
    case 'delete':
      await remove(world, step);
      return null;
  }
}
