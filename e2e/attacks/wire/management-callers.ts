import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { alike, attack, type Chapter } from './attack';
import { inquiry, ownToken } from './inquiries';
import {
  badToken,
  bearer,
  lacksScope,
  list,
  listAfter,
  listBy,
  listed,
  MANAGEMENT,
  managing,
  noToken,
  notBearer,
} from './management-requests';
import { basic, FORM_TYPE, REVOKE, request } from './requests';

const inThePast = new Date(1_000_000_000_000);
const theDayBefore = new Date(inThePast.getTime() - 86_400_000);

export const managementCallers: Chapter = {
  title: 'Who calls the management API',
  attacks: [
    ...alike(noToken, [
      ['G-01', 'nobody', listBy(() => [])],
      [
        'G-02',
        'a good token in the query',
        async (scene) => request('GET', `${MANAGEMENT}/apis?access_token=${await managing(scene)}`),
      ],
      [
        'G-03',
        'a good token in the form (RFC 6750 §2.2)',
        async (scene) =>
          request('POST', `${MANAGEMENT}/applications`, [FORM_TYPE], `access_token=${await managing(scene)}`),
      ],
      [
        'G-04',
        'a good token in cookies',
        listBy((_, token) => [
          `Cookie: next-auth.session-token=${token}; __Host-next-auth.session-token=${token}; access_token=${token}`,
        ]),
      ],
      [
        'G-05',
        'a good token in `X-Authorization` and `Proxy-Authorization`',
        listBy((_, token) => [`X-Authorization: Bearer ${token}`, `Proxy-Authorization: Bearer ${token}`]),
      ],
    ]),
    ...alike(notBearer, [
      [
        'G-06',
        'Basic with the right credentials',
        listBy(({ clientId, clientSecret }) => [basic(clientId, clientSecret)]),
      ],
      ['G-07', 'a good token by the scheme `Token`', listBy((_, token) => [`Authorization: Token ${token}`])],
      ['G-08', 'a good token without a scheme', listBy((_, token) => [`Authorization: ${token}`])],
      ['G-09', '`Bearer` and nothing', listBy(() => ['Authorization: Bearer'])],
      [
        'G-10',
        'two tokens in one header',
        listBy((_, token) => [`Authorization: Bearer ${token}, Bearer ${token}`]),
      ],
      ['G-11', 'a good token and a comma', listBy((_, token) => [`Authorization: Bearer ${token},`])],
      ['G-12', 'a good token in quotation marks', listBy((_, token) => [`Authorization: Bearer "${token}"`])],
    ]),
    attack(
      'G-13',
      'two Authorization headers',
      listBy((_, token) => [bearer(token), bearer(token)]),
      notBearer,
      listed,
    ),
    ...alike(badToken, [
      [
        'G-14',
        'the application’s token for another API',
        async (scene) => request('GET', `${MANAGEMENT}/apis`, [bearer(await ownToken(scene))]),
      ],
      [
        'G-15',
        'a token with another’s signature',
        listBy(async (scene, token) => [
          bearer(token.replace(/[^.]*$/, (await ownToken(scene)).split('.')[2] ?? '')),
        ]),
      ],
      ['G-16', 'a token without its signature', listBy((_, token) => [bearer(token.replace(/[^.]*$/, ''))])],
      [
        'G-17',
        '`alg` none',
        listBy((_, token) => [
          bearer(
            token
              .replace(/^[^.]*/, Buffer.from('{"alg":"none"}').toString('base64url'))
              .replace(/[^.]*$/, ''),
          ),
        ]),
      ],
      ['G-18', 'the padding that Base64url leaves out', listBy((_, token) => [bearer(`${token}==`)])],
      ['G-19', 'three dots and nothing', listBy(() => [bearer('..')])],
      ['G-20', '8 KiB that are no token', listBy(() => [bearer('a.'.repeat(4000))])],
      [
        'G-21',
        'a token that was revoked a moment ago',
        listAfter((scene, token) => scene.ask(inquiry(REVOKE, scene, { token }))),
      ],
      [
        'G-22',
        'one that was revoked at the other door',
        listAfter((scene, token) => scene.askOther(inquiry(REVOKE, scene, { token }))),
      ],
      [
        'G-23',
        'its application is disabled',
        listAfter(({ prisma, applicationId: id }) =>
          prisma.application.update({ where: { id }, data: { enabled: false } }),
        ),
      ],
      [
        'G-24',
        'its application is deleted',
        listAfter(({ prisma, applicationId: id }) => prisma.application.delete({ where: { id } })),
      ],
      [
        'G-25',
        'its application is signed out everywhere',
        listAfter(({ prisma, applicationId: id }) =>
          prisma.application.update({ where: { id }, data: { tokensValidAfter: new Date() } }),
        ),
      ],
      [
        'G-26',
        'its authorization is withdrawn',
        listAfter(({ prisma, applicationId }) =>
          prisma.authorization.deleteMany({ where: { applicationId, apiId: MANAGEMENT_API_ID } }),
        ),
      ],
      [
        'G-27',
        'its authorization is over',
        listAfter(({ prisma, applicationId }) =>
          prisma.authorization.updateMany({
            where: { applicationId, apiId: MANAGEMENT_API_ID },
            data: { createdAt: theDayBefore, expiresAt: inThePast },
          }),
        ),
      ],
      [
        'G-28',
        'its application is bound to other addresses',
        listAfter(({ prisma, applicationId: id }) =>
          prisma.application.update({ where: { id }, data: { allowedAddresses: ['198.51.100.0/24'] } }),
        ),
      ],
      [
        'G-29',
        'the same, with a forged source',
        listAfter(
          ({ prisma, applicationId: id }) =>
            prisma.application.update({ where: { id }, data: { allowedAddresses: ['198.51.100.0/24'] } }),
          'X-Forwarded-For: 198.51.100.1',
          'X-Real-IP: 198.51.100.1',
          'Forwarded: for=198.51.100.1',
        ),
      ],
    ]),
    attack(
      'G-30',
      'its scope is taken away',
      listAfter(({ prisma, applicationId }) =>
        prisma.assignedScope.deleteMany({ where: { applicationId, apiId: MANAGEMENT_API_ID } }),
      ),
      lacksScope,
    ),
    attack('G-31', 'a good token, to see that the others fail for their own reasons', list(), listed),
    attack(
      'G-32',
      '`bearer` in lower case, which means the same (RFC 9110 §11.1)',
      listBy((_, token) => [`authorization: bearer ${token}`]),
      listed,
    ),
  ],
};
