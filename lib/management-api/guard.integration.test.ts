import { exportJWK, generateKeyPair } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { updateAllowedAddresses } from '@/lib/allowed-addresses/mutations';
import { deleteApplication, setApplicationEnabled, updateGrants } from '@/lib/applications/mutations';
import type { Actor } from '@/lib/auth/actor';
import { authorizeSelected } from '@/lib/authorizations/bulk/mutations';
import {
  assignScopes,
  authorizeApplication,
  revokeAuthorization,
  updateAuthorizationEnd,
} from '@/lib/authorizations/mutations';
import {
  addClientKey,
  deleteClientKey,
  updateAuthenticationMethods,
  updateJwksUri,
} from '@/lib/client-keys/mutations';
import {
  addClientSecret,
  enableClientSecret,
  resetClientSecret,
  revokeClientSecret,
} from '@/lib/client-secrets/mutations';
import { addTemporarySecret } from '@/lib/client-secrets/temporary/mutations';
import { connect } from '@/lib/connect/mutations';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { newApplication } from '@/lib/testing/authorizations';
import { overlap } from '@/lib/testing/overlap';
import { refuseActingAs } from './guard';
import { MANAGEMENT_API_ID, MANAGEMENT_CODES } from './product';
import { acting, codesOf, idsOf, managingApplication } from './testing';

const HELD = ['applications:write', 'credentials:write', 'authorizations:write'] as const;
type Held = (typeof HELD)[number];
const BEYOND = 'signing-keys:write';

const now = new Date('2030-06-15T12:00:00Z');
const yesterday = new Date('2030-06-15T00:00:00Z');
const owner = allowed('applications:write', 'credentials:write', 'authorizations:write');

let pipeline: { id: string; name: string };
let actor: Actor<Held>;
/** Holds more than the pipeline; has a secret, a key, an address and methods. */
let stronger: { id: string; name: string; secretId: string; keyId: string };

const key = async () => JSON.stringify(await exportJWK((await generateKeyPair('ES256')).publicKey));

async function equipped(codes: Parameters<typeof managingApplication>[0], expiresAt: Date | null = null) {
  const application = await managingApplication(codes, expiresAt);
  const applicationId = application.id;
  await enableClientSecret(owner, { applicationId }, now);
  const keyId = crypto.randomUUID();
  await addClientKey(owner, { id: keyId, applicationId, name: 'Key', key: await key(), kid: '' });
  await db().application.update({
    where: { id: applicationId },
    data: { allowedAddresses: ['192.0.2.0/24'], authenticationMethods: ['client_secret_basic'] },
  });
  const secret = await db().clientSecret.findFirstOrThrow({ where: { applicationId } });
  return { ...application, secretId: secret.id, keyId };
}

beforeEach(async () => {
  pipeline = await managingApplication(HELD);
  actor = acting(pipeline, ...HELD);
  stronger = await equipped(['applications:read', BEYOND]);
});

type Deed = [string, (who: Actor<Held>, id: string) => Promise<unknown>];

/** All by which one could act as an application from then on. */
const DEEDS: Deed[] = [
  [
    'enable a secret',
    async (who, applicationId) => {
      await db().clientSecret.deleteMany({ where: { applicationId } });
      await enableClientSecret(who, { applicationId }, now);
    },
  ],
  ['add a secret', (who, applicationId) => addClientSecret(who, { applicationId, name: 'Mine' }, now)],
  [
    'reset a secret',
    async (who, applicationId) => {
      const { id } = await db().clientSecret.findFirstOrThrow({ where: { applicationId } });
      await resetClientSecret(who, { applicationId, secretId: id }, now);
    },
  ],
  [
    'make a secret for a try',
    (who, applicationId) => addTemporarySecret(who, { applicationId, name: 'Test' }, now),
  ],
  [
    'add a key',
    async (who, applicationId) =>
      addClientKey(who, { id: crypto.randomUUID(), applicationId, name: 'Mine', key: await key(), kid: '' }),
  ],
  [
    'say where its keys are',
    (who, applicationId) =>
      updateJwksUri(who, { applicationId, jwksUri: 'https://mine.example/keys', basedOn: null }),
  ],
  [
    'allow a method',
    (who, applicationId) =>
      updateAuthenticationMethods(who, {
        applicationId,
        methods: ['client_secret_basic', 'private_key_jwt'],
        basedOn: ['client_secret_basic'],
      }),
  ],
  [
    'loosen its addresses',
    (who, applicationId) =>
      updateAllowedAddresses(who, { applicationId, addresses: [], basedOn: ['192.0.2.0/24'] }),
  ],
  [
    'enable it again',
    async (who, id) => {
      await db().application.update({ where: { id }, data: { enabled: false } });
      await setApplicationEnabled(who, { id, enabled: true });
    },
  ],
  [
    'allow it its grant again',
    async (who, id) => {
      const data = { clientCredentialsAllowed: false };
      const { version } = await db().application.update({ where: { id }, data });
      await updateGrants(who, { id, version, clientCredentialsAllowed: true });
    },
  ],
  [
    'connect it once more, with a secret',
    async (who, applicationId) => {
      const rows = await db().assignedScope.findMany({ where: { applicationId, apiId: MANAGEMENT_API_ID } });
      const permissionIds = rows.map(({ permissionId }) => permissionId);
      const form = { id: crypto.randomUUID(), applicationId, withSecret: true, apiId: MANAGEMENT_API_ID };
      await connect(who, { ...form, permissionIds, basedOn: permissionIds }, now);
    },
  ],
];

const ofTheProduct = { owner: 'api', ownerId: MANAGEMENT_API_ID } as const;
const ticked = { q: '', status: '', count: 0 };
const RIGHTS = { key: 'managementRightsNotHeld' };
const OUTLAST = { key: 'managementRightsOutlast' };

describe('of an application that holds more, another cannot', () => {
  it.each(DEEDS)('%s', async (_, deed) => {
    const before = await db().auditEvent.count();
    await expect(deed(actor, stronger.id)).rejects.toMatchObject(RIGHTS);
    expect(await db().auditEvent.count()).toBe(before);
  });

  it.each(DEEDS)('%s, in whatever case it writes the id', async (_, deed) => {
    await expect(deed(actor, stronger.id.toUpperCase())).rejects.toMatchObject(RIGHTS);
  });

  it('do any of this while that is disabled or its authorization has ended: both can come back', async () => {
    await db().application.update({ where: { id: stronger.id }, data: { enabled: false } });
    await db().authorization.updateMany({
      where: { applicationId: stronger.id },
      data: { expiresAt: yesterday },
    });
    const deed = addClientSecret(actor, { applicationId: stronger.id, name: 'Mine' }, now);
    await expect(deed).rejects.toMatchObject(RIGHTS);
  });

  it('let it in again or for longer', async () => {
    const to = { applicationId: stronger.id, apiId: MANAGEMENT_API_ID };
    await db().authorization.updateMany({ where: to, data: { expiresAt: yesterday } });
    const renew = authorizeApplication(actor, to, now);
    await expect(renew).rejects.toMatchObject(RIGHTS);
    const ids = [pipeline.id, stronger.id];
    const selection = { ...ofTheProduct, ids, ...ticked };
    await expect(authorizeSelected(actor, selection, now)).rejects.toMatchObject(RIGHTS);
    const prolong = (lastDay: string | null) =>
      updateAuthorizationEnd(actor, { ...to, lastDay, basedOn: '2030-06-14' }, now);
    await expect(prolong('2030-07-01')).rejects.toMatchObject(RIGHTS);
    await expect(prolong(null)).rejects.toMatchObject(RIGHTS);
  });
});

describe('of an application that holds no more, another can', () => {
  it.each(DEEDS)('%s', async (_, deed) => {
    const equal = await equipped(['credentials:write']);
    await deed(actor, equal.id);
  });

  it('let it in again and for longer', async () => {
    const to = { applicationId: (await equipped(HELD, yesterday)).id, apiId: MANAGEMENT_API_ID };
    await updateAuthorizationEnd(actor, { ...to, lastDay: '2030-06-20', basedOn: '2030-06-14' }, now);
    await updateAuthorizationEnd(actor, { ...to, lastDay: null, basedOn: '2030-06-20' }, now);
    await db().authorization.updateMany({ where: to, data: { expiresAt: yesterday } });
    const selection = { ...ofTheProduct, ids: [to.applicationId], ...ticked };
    expect(await authorizeSelected(actor, selection, now)).toMatchObject({ prolonged: 1 });
  });
});

describe('from an application that holds more, another can', () => {
  it('take away secrets, keys, methods, addresses, grants, time, scopes, the authorization and all', async () => {
    const { id: applicationId, secretId, keyId } = stronger;
    const to = { applicationId, apiId: MANAGEMENT_API_ID };
    await revokeClientSecret(actor, { applicationId, secretId }, now);
    await deleteClientKey(actor, { applicationId, id: keyId });
    await db().application.update({
      where: { id: applicationId },
      data: { jwksUri: 'https://its.example/' },
    });
    await updateJwksUri(actor, { applicationId, jwksUri: null, basedOn: 'https://its.example/' });
    await db().application.update({
      where: { id: applicationId },
      data: { authenticationMethods: ['client_secret_basic', 'private_key_jwt'], allowedAddresses: [] },
    });
    await updateAuthenticationMethods(actor, {
      applicationId,
      methods: ['private_key_jwt'],
      basedOn: ['client_secret_basic', 'private_key_jwt'],
    });
    await updateAllowedAddresses(actor, { applicationId, addresses: ['192.0.2.1'], basedOn: [] });
    const { version } = await db().application.findUniqueOrThrow({ where: { id: applicationId } });
    await updateGrants(actor, { id: applicationId, version, clientCredentialsAllowed: false });
    await setApplicationEnabled(actor, { id: applicationId, enabled: false });
    await updateAuthorizationEnd(actor, { ...to, lastDay: '2030-07-01', basedOn: null }, now);
    await updateAuthorizationEnd(actor, { ...to, lastDay: '2030-06-20', basedOn: '2030-07-01' }, now);
    const [less, more] = [await idsOf(['applications:read']), await idsOf(['applications:read', BEYOND])];
    await assignScopes(actor, { ...to, permissionIds: less, basedOn: more }, now);
    expect(await codesOf(applicationId)).toEqual(['applications:read']);
    await revokeAuthorization(actor, to);
    await deleteApplication(actor, { id: applicationId, name: stronger.name });
  });
});

describe('scopes of the management API', () => {
  const assign = async (
    who: Actor<'authorizations:write'>,
    applicationId: string,
    codes: Parameters<typeof idsOf>[0],
  ) => {
    const to = { applicationId, apiId: MANAGEMENT_API_ID };
    const basedOn = (await db().assignedScope.findMany({ where: to })).map(
      ({ permissionId }) => permissionId,
    );
    await assignScopes(who, { ...to, permissionIds: await idsOf(codes), basedOn }, now);
    return codesOf(applicationId);
  };

  it('are assigned by who holds them, all of them or none', async () => {
    const { id } = await managingApplication([]);
    expect(await assign(actor, id, ['credentials:write'])).toEqual(['credentials:write']);
    await expect(assign(actor, id, ['credentials:write', 'apis:read', 'audit:read'])).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
      values: { scopes: 'apis:read, audit:read' },
    });
    expect(await codesOf(id)).toEqual(['credentials:write']);
  });

  it('stay where they are while others beside them change', async () => {
    expect(await assign(actor, stronger.id, [BEYOND, 'credentials:write'])).toEqual([
      'credentials:write',
      BEYOND,
    ]);
  });

  it('are not given to oneself', async () => {
    await expect(assign(actor, pipeline.id, [...HELD, BEYOND])).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
    });
  });

  it('count as held only while they are both carried and assigned', async () => {
    const { id } = await managingApplication([]);
    const narrowed = acting(pipeline, 'authorizations:write');
    await expect(assign(narrowed, id, ['credentials:write'])).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
    });
    await assign(owner, pipeline.id, ['authorizations:write']);
    await expect(assign(actor, id, ['credentials:write'])).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
    });
    await revokeAuthorization(owner, { applicationId: pipeline.id, apiId: MANAGEMENT_API_ID });
    await expect(assign(actor, id, ['authorizations:write'])).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
    });
  });

  it('come with a connection in one go by the same rule', async () => {
    const form = { name: 'New', description: '', apiId: MANAGEMENT_API_ID, basedOn: [] };
    const more = { ...form, id: crypto.randomUUID(), permissionIds: await idsOf([BEYOND]) };
    await expect(connect(actor, more, now)).rejects.toMatchObject({
      key: 'managementScopesNotHeld',
      field: 'permissionIds',
    });
    expect(await db().application.count({ where: { id: more.id } })).toBe(0);
    const same = { ...form, id: crypto.randomUUID(), permissionIds: await idsOf(['credentials:write']) };
    expect(await connect(actor, same, now)).toMatchObject({ scopes: ['credentials:write'] });
  });

  it('are all an administrator’s to assign, and an authorization without any is anyone’s', async () => {
    const { id } = await newApplication();
    await authorizeApplication(actor, { applicationId: id, apiId: MANAGEMENT_API_ID }, now);
    expect(await assign(owner, id, MANAGEMENT_CODES)).toEqual(MANAGEMENT_CODES);
  });

  it('that have the same names in another API are free', async () => {
    const { id: apiId, permissions } = await db().enterpriseApi.create({
      data: {
        name: 'Copy',
        identifier: 'urn:enterprise-center:managemenT',
        permissions: { create: { code: BEYOND, description: '', position: 1 } },
      },
      include: { permissions: true },
    });
    const key = { applicationId: pipeline.id, apiId };
    await authorizeApplication(actor, key, now);
    const permissionIds = permissions.map(({ id }) => id);
    await assignScopes(actor, { ...key, permissionIds, basedOn: [] }, now);
    await addClientSecret(actor, { applicationId: pipeline.id, name: 'Another' }, now);
  });
});

describe('an application’s own credentials', () => {
  it('are its own to make with a token that carries all that is assigned to it', async () => {
    await enableClientSecret(actor, { applicationId: pipeline.id }, now);
  });

  it('are not with a token that carries less: a new secret would get it the rest', async () => {
    const narrowed = acting(pipeline, 'credentials:write');
    await expect(enableClientSecret(narrowed, { applicationId: pipeline.id }, now)).rejects.toMatchObject(
      RIGHTS,
    );
  });
});

describe('an application whose authorization ends', () => {
  const end = new Date('2030-07-01T00:00:00Z');
  beforeEach(async () => {
    pipeline = await managingApplication(HELD, end);
    actor = acting(pipeline, ...HELD);
  });

  it('prolongs neither itself nor others beyond that', async () => {
    const own = { applicationId: pipeline.id, apiId: MANAGEMENT_API_ID };
    const prolong = (to: typeof own, lastDay: string | null, basedOn: string | null) =>
      updateAuthorizationEnd(actor, { ...to, lastDay, basedOn }, now);
    await expect(prolong(own, '2030-07-01', '2030-06-30')).rejects.toMatchObject(OUTLAST);
    await expect(prolong(own, null, '2030-06-30')).rejects.toMatchObject(OUTLAST);
    const other = await managingApplication(['credentials:write'], yesterday);
    const to = { applicationId: other.id, apiId: MANAGEMENT_API_ID };
    await expect(authorizeApplication(actor, to, now)).rejects.toMatchObject(OUTLAST);
    await expect(prolong(to, '2030-07-01', '2030-06-14')).rejects.toMatchObject(OUTLAST);
    await prolong(to, '2030-06-30', '2030-06-14');
  });

  it('outlives it neither by scopes that it assigns nor by credentials that it makes', async () => {
    const { id: applicationId } = await managingApplication([]);
    const to = { applicationId, apiId: MANAGEMENT_API_ID };
    const permissionIds = await idsOf(['credentials:write']);
    const assign = () => assignScopes(actor, { ...to, permissionIds, basedOn: [] }, now);
    await expect(assign()).rejects.toMatchObject(OUTLAST);
    await updateAuthorizationEnd(actor, { ...to, lastDay: '2030-06-30', basedOn: null }, now);
    await assign();
    const { id: forever } = await managingApplication(['credentials:write']);
    const secret = addClientSecret(actor, { applicationId: forever, name: 'Mine' }, now);
    await expect(secret).rejects.toMatchObject(OUTLAST);
  });

  it('holds nothing from then on', async () => {
    const { id: applicationId } = await managingApplication(['credentials:write'], yesterday);
    const secret = addClientSecret(actor, { applicationId, name: 'Mine' }, end);
    await expect(secret).rejects.toMatchObject(RIGHTS);
  });
});

describe('at the same time', () => {
  it('a secret waits for scopes that are being assigned, and is refused', async () => {
    const { id: applicationId } = await managingApplication([]);
    const [permissionId = ''] = await idsOf([BEYOND]);
    const secret = overlap(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM application WHERE id = ${applicationId}::uuid FOR KEY SHARE`;
        await tx.assignedScope.create({ data: { applicationId, apiId: MANAGEMENT_API_ID, permissionId } });
      },
      () => addClientSecret(actor, { applicationId, name: 'Mine' }, now),
    );
    await expect(secret).rejects.toMatchObject(RIGHTS);
  });

  it('scopes wait for a secret that is being made', async () => {
    const { id: applicationId } = await managingApplication([]);
    const permissionIds = await idsOf([BEYOND]);
    const order: string[] = [];
    await overlap(
      async (tx) => {
        await refuseActingAs(tx, actor, applicationId, now);
        order.push('checked');
      },
      async () => {
        const input = { applicationId, apiId: MANAGEMENT_API_ID, permissionIds, basedOn: [] };
        await assignScopes(owner, input, now);
        order.push('assigned');
      },
      async (work) =>
        db().$transaction(async (tx) => {
          await work(tx);
          order.push('made');
        }),
    );
    expect(order).toEqual(['checked', 'made', 'assigned']);
  });
});
