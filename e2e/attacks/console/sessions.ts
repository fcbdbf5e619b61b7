/** Session cookies: made up, tampered with, and of sessions that have ended. */
import { randomBytes } from 'node:crypto';
import { EncryptJWT, SignJWT, UnsecuredJWT } from 'jose';
import { encode } from 'next-auth/jwt';
import { SESSION_LIFETIME, sealSession, sessionCookieName } from '@/lib/auth/session-cookie';
import { formArguments, plainArguments } from './actions';
import { type Answer, refused, toLogin, without } from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import { call, submit } from './requests';
import { CANARY, HOST, PASSWORD, type Scene, type Visitor } from './scene';

const signedOut = toLogin(without(CANARY));

const visit = (cookie: string) => ({ path: '/applications', headers: { Host: HOST, Cookie: cookie } });
const withValue = (value: string) => visit(`${sessionCookieName()}=${value}`);
const cookieValue = ({ cookie }: Visitor) => cookie.slice(cookie.indexOf('=') + 1);
const secret = () => process.env.NEXTAUTH_SECRET ?? '';
const sid = ({ people }: Scene) => people.OWNER.sessionId;

const flipped = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

const madeUp: Attack[] = alike(signedOut, [
  ['SC-01', 'empty', () => withValue('')],
  ['SC-02', "the session's id, as it is", (scene) => withValue(sid(scene))],
  ['SC-03', '`alg: none`', (scene) => withValue(new UnsecuredJWT({ sid: sid(scene) }).encode())],
  [
    'SC-04',
    'signed with the secret instead of encrypted (HS256)',
    async (scene) =>
      withValue(
        await new SignJWT({ sid: sid(scene) })
          .setProtectedHeader({ alg: 'HS256' })
          .sign(Buffer.from(secret())),
      ),
  ],
  [
    'SC-05',
    'encrypted with another secret',
    async (scene) => withValue(await encode({ token: { sid: sid(scene) }, secret: 'another', maxAge: 3600 })),
  ],
  [
    'SC-06',
    'encrypted with a key of the attacker (`dir`, A256GCM)',
    async (scene) =>
      withValue(
        await new EncryptJWT({ sid: sid(scene) })
          .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
          .setExpirationTime('1h')
          .encrypt(randomBytes(32)),
      ),
  ],
  [
    'SC-07',
    'encrypted for another purpose: with a salt',
    async (scene) =>
      withValue(
        await encode({ token: { sid: sid(scene) }, secret: secret(), salt: 'next-auth.state', maxAge: 3600 }),
      ),
  ],
  [
    'SC-08',
    'expired an hour ago',
    async (scene) => withValue(await encode({ token: { sid: sid(scene) }, secret: secret(), maxAge: -3600 })),
  ],
  [
    'SC-09',
    'without a session in it',
    async () => withValue(await encode({ token: { sub: 'OWNER', role: 'OWNER' }, secret: secret() })),
  ],
  ['SC-10', 'of a session that there is not', async () => withValue(await sealSession(crypto.randomUUID()))],
  ['SC-11', 'of a session whose id is SQL', async () => withValue(await sealSession("x' OR '1'='1"))],
  ['SC-12', 'cut off', (scene) => withValue(cookieValue(scene.people.OWNER).slice(0, -4))],
  ['SC-13', 'with another header', (scene) => withValue(flipped(cookieValue(scene.people.OWNER), 5))],
  [
    'SC-14',
    'with another ciphertext',
    (scene) =>
      withValue(flipped(cookieValue(scene.people.OWNER), cookieValue(scene.people.OWNER).length - 40)),
  ],
  [
    'SC-15',
    'with another tag',
    (scene) =>
      withValue(flipped(cookieValue(scene.people.OWNER), cookieValue(scene.people.OWNER).length - 10)),
  ],
  [
    'SC-16',
    'under the name that has no `__Host-`, as a host beside ours could set it',
    (scene) => visit(`next-auth.session-token=${cookieValue(scene.people.OWNER)}`),
  ],
  [
    'SC-17',
    'under `__Secure-`, as a host beside ours could set it',
    (scene) => visit(`__Secure-next-auth.session-token=${cookieValue(scene.people.OWNER)}`),
  ],
  [
    'SC-18',
    'in pieces, as next-auth reads large ones',
    (scene) => {
      const value = cookieValue(scene.people.OWNER);
      const name = sessionCookieName();
      return visit(`${name}.0=${value.slice(0, 50)}; ${name}.1=${value.slice(50)}`);
    },
  ],
  ['SC-19', 'of 8,000 characters', () => withValue('a'.repeat(8000))],
  [
    'SC-20',
    'in Authorization instead of the cookie',
    (scene) => ({
      path: '/applications',
      headers: { Host: HOST, Authorization: `Bearer ${cookieValue(scene.people.OWNER)}` },
    }),
  ],
]);

/** Does something as whoever `made` is, and then visits with the cookie from before. */
const after = (did: (scene: Scene, made: Visitor) => Promise<unknown>) => async (scene: Scene) => {
  const made = await scene.newcomer('ADMINISTRATOR');
  await did(scene, made);
  return visit(made.cookie);
};

const withRecords = (...records: string[]): Answer => ({ ...signedOut, records });
const signedIn = 'administrator.signed_in';

const asMade = (scene: Scene, { cookie }: Visitor, name: string, fields: Record<string, string>) =>
  scene.ask(call(scene, name, formArguments(fields), 'nobody', { Cookie: cookie }));
const asOwner = (scene: Scene, name: string, fields: Record<string, string>) =>
  scene.ask(submit(name, fields)(scene));

const ended: Attack[] = [
  attack(
    'SE-01',
    'a copy of the cookie after signing out',
    after((scene, { cookie }) =>
      scene.ask(call(scene, 'signOutAction', plainArguments(), 'nobody', { Cookie: cookie })),
    ),
    withRecords(signedIn, 'administrator.signed_out'),
  ),
  attack(
    'SE-02',
    'after the administrator was disabled',
    after((scene, { id }) => asOwner(scene, 'setEnabledAction', { id, version: '1', enabled: 'false' })),
    withRecords(signedIn, 'administrator.disabled'),
  ),
  attack(
    'SE-03',
    'after the administrator was deleted',
    after((scene, { id }) => asOwner(scene, 'deleteAdministratorAction', { id })),
    withRecords(signedIn, 'administrator.deleted'),
  ),
  attack(
    'SE-04',
    'after that session was ended from the profile',
    after((scene, made) => asMade(scene, made, 'endOwnSessionAction', { id: made.sessionId })),
    withRecords(signedIn, 'administrator.signed_out'),
  ),
  attack(
    'SE-05',
    'of another browser, after the password was changed',
    async (scene) => {
      const made = await scene.newcomer('AUDITOR');
      const { cookies } = await scene.ask(
        submit('signInAction', { email: made.email, password: PASSWORD }, 'nobody')(scene),
      );
      const other = { ...made, cookie: cookies[0]?.split(';')[0] ?? '' };
      const password = 'another battery staple';
      const fields = { currentPassword: PASSWORD, password, passwordRepeat: password };
      await asMade(scene, other, 'changeOwnPasswordAction', fields);
      return visit(made.cookie);
    },
    withRecords(signedIn, signedIn, 'administrator.password_changed'),
  ),
  attack(
    'SE-06',
    'of a session whose time is over',
    after(({ prisma }, { sessionId }) =>
      prisma.administratorSession.update({
        where: { id: sessionId },
        data: { createdAt: new Date(0), expiresAt: new Date(SESSION_LIFETIME * 1000) },
      }),
    ),
    withRecords(signedIn),
  ),
  attack(
    'SE-07',
    'fixation: who signs in with the cookie of the attacker gets another session',
    async (scene) => {
      const planted = await scene.newcomer('AUDITOR');
      const victim = await scene.newcomer('OWNER');
      const { cookies } = await asMade(scene, planted, 'signInAction', {
        email: victim.email,
        password: PASSWORD,
      });
      if (cookies[0]?.includes(cookieValue(planted)) !== false)
        throw new Error('the session is the planted one');
      const invitation = { id: crypto.randomUUID(), name: 'x', email: 'x@example.com', role: 'OWNER' };
      return call(scene, 'inviteAdministratorAction', formArguments(invitation), 'nobody', {
        Cookie: planted.cookie,
      });
    },
    { says: '403', status: 403, records: [signedIn, signedIn, signedIn] },
  ),
  attack(
    'SE-08',
    'an action of an Owner with the cookie of one who was made an Auditor meanwhile',
    async (scene) => {
      const made = await scene.newcomer('OWNER');
      await asOwner(scene, 'changeRoleAction', { id: made.id, version: '1', role: 'AUDITOR' });
      return call(
        scene,
        'createApplicationAction',
        formArguments({ id: crypto.randomUUID(), name: 'Too late' }),
        'nobody',
        { Cookie: made.cookie },
      );
    },
    { says: '403', status: 403, records: [signedIn, 'administrator.updated'] },
  ),
  attack(
    'SE-09',
    'a password that is right for an account that is disabled',
    async (scene) => {
      const made = await scene.newcomer('OWNER');
      await asOwner(scene, 'setEnabledAction', { id: made.id, version: '1', enabled: 'false' });
      return submit('signInAction', { email: made.email, password: PASSWORD }, 'nobody')(scene);
    },
    {
      ...refused('signInRefused'),
      records: [signedIn, 'administrator.disabled', 'administrator.sign_in_refused'],
    },
  ),
];

export const sessions: readonly Chapter[] = [
  { title: 'Session cookies that are not ours', attacks: madeUp },
  { title: 'Session cookies that were', attacks: ended },
];
