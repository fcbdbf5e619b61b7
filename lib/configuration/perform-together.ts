import { idempotencyKey } from './idempotency-key';
import { idIn, type World } from './perform-step';
import type { Step } from './steps';

type StepOf<Action extends Step['action'], Noun extends Step['noun']> = Extract<
  Step,
  { action: Action; noun: Noun }
>;

function isOf<Action extends Step['action'], Noun extends Step['noun']>(action: Action, noun: Noun) {
  return (step: Step): step is StepOf<Action, Noun> => step.action === action && step.noun === noun;
}

/** Does steps of one kind as one; null: there is no way to. */
type Together = ((steps: readonly Step[]) => Promise<void>) | null;

function creating({ enterprise, apiIds, applicationIds, clientIds }: World, noun: Step['noun']): Together {
  if (noun === 'application' && enterprise.createApplications !== undefined) {
    return async (steps) => {
      const own = steps.filter(isOf('create', 'application'));
      const creations = own.map((step) => ({
        fields: step.fields,
        clientId: step.clientId,
        key: idempotencyKey(enterprise.address, step),
      }));
      const made = (await enterprise.createApplications?.(creations)) ?? [];
      for (const [at, { id, clientId }] of made.entries()) {
        const step = own[at];
        if (step !== undefined) applicationIds.set(step.application, id);
        clientIds.set(id, clientId);
      }
    };
  }
  if (noun === 'permission' && enterprise.createPermissions !== undefined) {
    return async (steps) =>
      enterprise.createPermissions?.(
        steps.filter(isOf('create', 'permission')).map((step) => ({
          apiId: idIn(apiIds, step.api),
          permission: step.permission,
          key: idempotencyKey(enterprise.address, step),
        })),
      );
  }
  if (noun !== 'authorization' || enterprise.createAuthorizations === undefined) return null;
  return async (steps) =>
    enterprise.createAuthorizations?.(
      steps.filter(isOf('create', 'authorization')).map(({ api, application, fields }) => ({
        apiId: idIn(apiIds, api),
        applicationId: idIn(applicationIds, application),
        fields,
      })),
    );
}

function updating({ enterprise, apiIds, applicationIds }: World, noun: Step['noun']): Together {
  if (noun === 'application' && enterprise.updateApplications !== undefined) {
    return async (steps) =>
      enterprise.updateApplications?.(
        steps.filter(isOf('update', 'application')).map(({ application, etag, set }) => ({
          id: idIn(applicationIds, application),
          etag,
          changes: set,
        })),
      );
  }
  if (noun !== 'authorization' || enterprise.updateAuthorizations === undefined) return null;
  return async (steps) =>
    enterprise.updateAuthorizations?.(
      steps.filter(isOf('update', 'authorization')).map(({ api, application, etag, set }) => ({
        apiId: idIn(apiIds, api),
        applicationId: idIn(applicationIds, application),
        etag,
        changes: set,
      })),
    );
}

function deleting({ enterprise, apiIds, applicationIds }: World, noun: Step['noun']): Together {
  if (noun === 'application' && enterprise.deleteApplications !== undefined) {
    return async (steps) =>
      enterprise.deleteApplications?.(
        steps.filter(isOf('delete', 'application')).map(({ application, etag }) => ({
          id: idIn(applicationIds, application),
          etag,
        })),
      );
  }
  if (noun !== 'authorization' || enterprise.deleteAuthorizations === undefined) return null;
  return async (steps) =>
    enterprise.deleteAuthorizations?.(
      steps.filter(isOf('delete', 'authorization')).map(({ api, application, etag }) => ({
        apiId: idIn(apiIds, api),
        applicationId: idIn(applicationIds, application),
        etag,
      })),
    );
}

function wayOf(world: World, { action, noun }: Step): Together {
  if (action === 'create') return creating(world, noun);
  return action === 'update' ? updating(world, noun) : deleting(world, noun);
}

/** Whether steps like it can be carried out as one. */
export const isTogether = (world: World, step: Step) => wayOf(world, step) !== null;

/**
 * Carries out steps of one kind for which `isTogether`: all of them or, if one is refused, none.
 *
 * @throws EnterpriseRefusal
 */
export async function performTogether(world: World, steps: readonly Step[]): Promise<void> {
  const [first] = steps;
  if (first !== undefined) await wayOf(world, first)?.(steps);
}
