import {
  createApplication,
  deleteApplication,
  setApplicationEnabled,
} from '../../lib/applications/mutations';
import { systemActor } from '../../lib/auth/actor';
import { assignScopes, authorizeApplication, revokeAuthorization } from '../../lib/authorizations/mutations';
import {
  addClientSecret,
  enableClientSecret,
  resetClientSecret,
  revokeClientSecret,
} from '../../lib/client-secrets/mutations';
import { db } from '../../lib/db';
import { createPermission } from '../../lib/permissions/mutations';
import type { Lane } from './lane';

/** One change of a lane: what there will be when it is done, and how it is done, which may learn a secret. */
export interface Change {
  after: Lane;
  /** @returns the secret that was shown, if one was */
  apply(): Promise<string | undefined>;
}

const actor = systemActor('faults');
const MOST_PERMISSIONS = 6;

type Application = NonNullable<Lane['application']>;

async function liveSecretIds(applicationId: string): Promise<string[]> {
  const rows = await db().clientSecret.findMany({
    where: { applicationId, revokedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function permissionIds(apiId: string, codes: readonly string[]): Promise<string[]> {
  const rows = await db().permission.findMany({
    where: { apiId, code: { in: [...codes] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const made = { value: null, live: true };

function create(lane: Lane): Change {
  const id = crypto.randomUUID();
  const applicationIds = [...lane.applicationIds, id];
  return {
    // The Client ID is told with the answer.
    after: { ...lane, application: { id, clientId: '', enabled: true }, applicationIds },
    apply: async () => (await createApplication(actor, { id, name: 'Faulty', description: '' })).clientId,
  };
}

function changeSecrets(lane: Lane, { id }: Application, pick: () => number): Change {
  const live = lane.secrets.flatMap((secret, i) => (secret.live ? [i] : []));
  const chosen = Math.floor(pick() * live.length);
  const ended = lane.secrets.map((secret, i) => (i === live[chosen] ? { ...secret, live: false } : secret));
  const secretId = async () => (await liveSecretIds(id))[chosen] ?? '';
  if (live.length === 0) {
    return {
      after: { ...lane, secrets: [...lane.secrets, made] },
      apply: async () => (await enableClientSecret(actor, { applicationId: id }, new Date())).secret,
    };
  }
  const turn = pick();
  if (turn < 0.5) {
    return {
      after: { ...lane, secrets: [...ended, made] },
      apply: async () => {
        const wanted = { applicationId: id, secretId: await secretId() };
        return (await resetClientSecret(actor, wanted, new Date())).secret;
      },
    };
  }
  if (turn < 0.75 && live.length < 5) {
    const name = crypto.randomUUID();
    return {
      after: { ...lane, secrets: [...lane.secrets, made] },
      apply: async () => (await addClientSecret(actor, { applicationId: id, name }, new Date())).secret,
    };
  }
  return {
    after: { ...lane, secrets: ended },
    apply: async () => {
      await revokeClientSecret(actor, { applicationId: id, secretId: await secretId() }, new Date());
      return undefined;
    },
  };
}

function changeAuthority(lane: Lane, application: Application, pick: () => number): Change {
  const { apiId } = lane;
  const applicationId = application.id;
  const key = { applicationId, apiId };
  const silently = (work: () => Promise<unknown>) => async () => {
    await work();
    return undefined;
  };
  if (!lane.authorized) {
    return { after: { ...lane, authorized: true }, apply: silently(() => authorizeApplication(actor, key)) };
  }
  if (pick() < 0.4) {
    const after = { ...lane, authorized: false, scopes: [] };
    return { after, apply: silently(() => revokeAuthorization(actor, key)) };
  }
  if (lane.permissions.length < MOST_PERMISSIONS) {
    const code = `p${lane.permissions.length}`;
    const permission = { id: crypto.randomUUID(), apiId, code, description: '' };
    return {
      after: { ...lane, permissions: [...lane.permissions, code] },
      apply: silently(() => createPermission(actor, permission)),
    };
  }
  const scopes = lane.permissions.filter(() => pick() < 0.5);
  // The same choice again would change nothing, and record nothing.
  if ([...scopes].sort().join() === [...lane.scopes].sort().join())
    return changeAuthority(lane, application, pick);
  return {
    after: { ...lane, scopes },
    apply: silently(async () =>
      assignScopes(actor, {
        ...key,
        permissionIds: await permissionIds(apiId, scopes),
        basedOn: await permissionIds(apiId, lane.scopes),
      }),
    ),
  };
}

/** Something that an administrator may do next; each leaves one audit event. */
export function nextChange(lane: Lane, pick: () => number): Change {
  const { application } = lane;
  const recorded = (change: Change): Change => ({
    ...change,
    after: { ...change.after, events: lane.events + 1 },
  });
  if (application === null) return recorded(create(lane));
  const turn = pick();
  if (turn < 0.5) return recorded(changeSecrets(lane, application, pick));
  if (turn < 0.88) return recorded(changeAuthority(lane, application, pick));
  const { id, enabled } = application;
  if (turn < 0.96) {
    return recorded({
      after: { ...lane, application: { ...application, enabled: !enabled } },
      apply: async () => {
        await setApplicationEnabled(actor, { id, enabled: !enabled });
        return undefined;
      },
    });
  }
  return recorded({
    after: { ...lane, application: null, secrets: [], authorized: false, scopes: [] },
    apply: async () => {
      await deleteApplication(actor, { id, name: 'Faulty' });
      return undefined;
    },
  });
}
