/** Ids of something else, and fields that no form has. */
import { done, notFound, refused, refusedFields } from './answers';
import { alike, attack, type Chapter } from './attack';
import { get, submit } from './requests';

const uuid = () => crypto.randomUUID();

export const otherIds: Chapter = {
  title: 'Ids of something else',
  attacks: [
    ...alike(refused('changedMeanwhile'), [
      [
        'ID-01',
        "revoking another application's secret",
        submit('revokeClientSecretAction', ({ ids }) => ({
          applicationId: ids.applicationId,
          secretId: ids.otherSecretId,
        })),
      ],
      [
        'ID-02',
        "resetting another application's secret",
        submit('resetClientSecretAction', ({ ids }) => ({
          applicationId: ids.applicationId,
          secretId: ids.otherSecretId,
        })),
      ],
    ]),
    ...alike(refused('deletedMeanwhile'), [
      [
        'ID-03',
        "changing another API's permission",
        submit('updatePermissionAction', ({ ids }) => ({
          apiId: ids.apiId,
          id: ids.otherPermissionId,
          version: '1',
          description: 'x',
        })),
      ],
      [
        'ID-04',
        "deleting another API's permission",
        submit('deletePermissionAction', ({ ids }) => ({
          apiId: ids.apiId,
          id: ids.otherPermissionId,
          version: '1',
        })),
      ],
      [
        'ID-05',
        "moving another API's permission",
        submit('movePermissionAction', ({ ids }) => ({
          apiId: ids.apiId,
          id: ids.otherPermissionId,
          position: '1',
          order: '0'.repeat(64),
        })),
      ],
      [
        'ID-06',
        'a secret for an application that is not there',
        submit('addClientSecretAction', () => ({ applicationId: uuid(), name: 'x' })),
      ],
      [
        'ID-07',
        'enabling an administrator who is not there',
        submit('setEnabledAction', () => ({ id: uuid(), version: '1', enabled: 'true' })),
      ],
    ]),
    attack(
      'ID-08',
      "assigning another API's permission",
      submit('assignScopesAction', ({ ids }) => ({
        apiId: ids.apiId,
        applicationId: ids.applicationId,
        permissionIds: [ids.otherPermissionId],
        basedOn: [],
      })),
      refused('permissionDeletedMeanwhile'),
    ),
    attack(
      'ID-09',
      'assigning permissions of an API that has not authorized the application',
      submit('assignScopesAction', ({ ids }) => ({
        apiId: ids.otherApiId,
        applicationId: ids.applicationId,
        permissionIds: [ids.otherPermissionId],
        basedOn: [],
      })),
      refused('authorizationRevokedMeanwhile'),
    ),
    attack(
      'ID-10',
      "ending another person's session",
      submit('endOwnSessionAction', ({ people }) => ({ id: people.ADMINISTRATOR.sessionId }), 'AUDITOR'),
      done(),
    ),
    attack(
      'ID-11',
      "deleting another application's key",
      submit('deleteClientKeyAction', ({ ids }) => ({
        applicationId: ids.applicationId,
        id: ids.otherKeyId,
      })),
      refused('deletedMeanwhile'),
    ),
    ...alike(notFound, [
      [
        'ID-12',
        "another API's logo by its digest",
        get(({ ids }) => `/apis/${ids.apiId}/logo/${ids.logoDigest}`, 'OWNER'),
      ],
      [
        'ID-13',
        'a logo by a digest that it has not',
        get(({ ids }) => `/apis/${ids.otherApiId}/logo/${'0'.repeat(64)}`, 'OWNER'),
      ],
      ['ID-14', 'a logo, signed out', get(({ ids }) => `/apis/${ids.otherApiId}/logo/${ids.logoDigest}`)],
      [
        'ID-15',
        "a logo through Next's optimizer",
        get(
          ({ ids }) =>
            `/_next/image?${new URLSearchParams({ url: `/apis/${ids.otherApiId}/logo/${ids.logoDigest}`, w: '64', q: '75' })}`,
        ),
      ],
      [
        'ID-16',
        "an application's id at an API's page",
        get(({ ids }) => `/apis/${ids.applicationId}`, 'OWNER'),
      ],
      ['ID-17', 'an id in SQL', get("/applications/x'%20OR%20'1'='1", 'OWNER')],
      ['ID-18', 'an id of NUL', get('/applications/%00', 'OWNER')],
      ['ID-19', 'an id in upper case that ends in a line', get('/applications/A%0A', 'OWNER')],
      ['ID-20', 'the id `__proto__`', get('/apis/__proto__', 'OWNER')],
      ['ID-21', 'an id of 10,000 characters', get(`/apis/${'a'.repeat(10_000)}`, 'OWNER')],
      ['ID-22', 'a key that is not there', get(`/settings/signing-keys/${'0'.repeat(32)}`, 'OWNER')],
      ['ID-23', 'up and out of a folder', get('/apis/..%2f..%2fetc%2fpasswd', 'OWNER')],
    ]),
  ],
};

export const extraFields: Chapter = {
  title: 'Fields that no form has',
  attacks: [
    attack(
      'MA-01',
      'an application with a Client ID, a state, a version and a time of its own',
      submit('createApplicationAction', () => ({
        id: uuid(),
        name: 'Extra',
        clientId: '0'.repeat(32),
        enabled: 'false',
        version: '99',
        createdAt: '2000-01-01',
        tokensValidAfter: '2000-01-01',
      })),
      done('application.created'),
    ),
    attack(
      'MA-02',
      'a custom API that says it is a system API, disabled and by another lifetime',
      submit('createApiAction', () => ({
        id: uuid(),
        name: 'Extra',
        identifier: `https://extra.example/${uuid()}`,
        kind: 'SYSTEM',
        enabled: 'false',
        version: '99',
        tokenLifetime: '999999',
      })),
      done('enterprise_api.created'),
    ),
    ...alike(refused('systemApi'), [
      [
        'MA-03',
        'a system API, changed as a custom one',
        submit('updateApiAction', ({ ids }) => ({
          id: ids.systemApiId,
          version: '1',
          name: 'x',
          kind: 'CUSTOM',
        })),
      ],
      [
        'MA-04',
        'a system API, disabled',
        submit('setApiEnabledAction', ({ ids }) => ({ id: ids.systemApiId, enabled: 'false' })),
      ],
      [
        'MA-05',
        'a permission for a system API',
        submit('createPermissionAction', ({ ids }) => ({ id: uuid(), apiId: ids.systemApiId, code: 'x' })),
      ],
      [
        'MA-06',
        "a system API's permission, deleted",
        submit('deletePermissionAction', ({ ids }) => ({
          apiId: ids.systemApiId,
          id: ids.systemPermissionId,
          version: '1',
        })),
      ],
    ]),
    attack(
      'MA-07',
      'one’s own name, with a role, a state and the id of another',
      submit(
        'changeOwnNameAction',
        ({ people }) => ({
          name: 'Auditor with more',
          version: '1',
          role: 'OWNER',
          enabled: 'true',
          id: people.OWNER.id,
          email: 'owner@example.com',
        }),
        'AUDITOR',
      ),
      done('administrator.updated'),
    ),
    attack(
      'MA-08',
      'a role that there is not',
      submit('changeRoleAction', ({ people }) => ({ id: people.AUDITOR.id, version: '1', role: 'ROOT' })),
      refusedFields({ role: 'invalid' }),
    ),
    attack(
      'MA-09',
      'the last Owner, made an Auditor by himself',
      submit('changeRoleAction', ({ people }) => ({ id: people.OWNER.id, version: '1', role: 'AUDITOR' })),
      refused('lastOwner'),
    ),
    attack(
      'MA-10',
      'the id of an application that is there, for a new one',
      submit('createApplicationAction', ({ ids }) => ({ id: ids.applicationId, name: 'Taken over' })),
      refused('changedMeanwhile'),
    ),
    attack(
      'MA-11',
      'the id of an API that is there, with its identifier, for a new one',
      submit('createApiAction', ({ ids }) => ({
        id: ids.otherApiId,
        name: 'Taken over',
        identifier: 'https://ledger.example.com',
      })),
      refusedFields({ identifier: 'apiIdentifierTaken' }),
    ),
    attack(
      'MA-12',
      'a secret of the sender’s choice',
      submit('addClientSecretAction', ({ ids }) => ({
        applicationId: ids.otherApplicationId,
        name: 'Chosen',
        secret: 'chosen',
        digest: 'chosen',
        tail: 'osen',
      })),
      done('client_secret.created'),
    ),
    attack(
      'MA-13',
      'an extra claim `sub`',
      submit('updateTokenSettingsAction', ({ ids }) => ({
        id: ids.otherApiId,
        version: '1',
        lifetime: '30',
        lifetimeUnit: 'minute',
        algorithm: 'RS256',
        profile: 'STANDARD',
        extraClaims: '{"sub":"root"}',
      })),
      refusedFields({ extraClaims: 'claimReserved' }),
    ),
  ],
};
