/** An Owner's session in other hands, some minutes after the Owner signed in: it must not make itself a second one. */
import { formArguments } from './actions';
import { type Answer, done, refused, refusedFields } from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import { call } from './requests';
import { PASSWORD, type Scene } from './scene';

const MINUTE_MS = 60_000;

/** The same session of an Owner in every row, which began an hour ago. */
async function leftOpen(scene: Scene) {
  const owner = await scene.newcomer('OWNER');
  await scene.prisma.administratorSession.update({
    where: { id: owner.sessionId },
    data: { provenAt: new Date(Date.now() - 60 * MINUTE_MS) },
  });
  return owner;
}

const sends =
  (
    name: string,
    fields: (scene: Scene) => Promise<Record<string, string>> | Record<string, string>,
  ): Attack['sends'] =>
  async (scene) => {
    const { cookie } = await leftOpen(scene);
    return call(scene, name, formArguments(await fields(scene)), 'nobody', { Cookie: cookie });
  };

const invitation =
  (role: string, more: Record<string, string> = {}) =>
  () => ({
    id: crypto.randomUUID(),
    name: 'Accomplice',
    email: `${crypto.randomUUID()}@example.com`,
    role,
    ...more,
  });
/** Of somebody else, so of a session more. */
const somebody = async (
  scene: Scene,
  more: Record<string, string> = {},
  role: Parameters<Scene['newcomer']>[0] = 'OWNER',
) => {
  const { id } = await scene.newcomer(role);
  return { id, version: '1', ...more };
};

const recorded = (answer: Answer, ...records: string[]): Answer => ({ ...answer, records });
const signedIn = 'administrator.signed_in';
const asked = refusedFields({ currentPassword: 'proveByPassword' });
const wrong = refusedFields({ currentPassword: 'currentPasswordWrong' });

const ownersPower: Attack[] = [
  attack(
    'LO-01',
    'invites another Owner',
    sends('inviteAdministratorAction', invitation('OWNER')),
    recorded(asked, signedIn),
  ),
  attack(
    'LO-02',
    'makes somebody an Owner',
    sends('changeRoleAction', (scene) => somebody(scene, { role: 'OWNER' }, 'ADMINISTRATOR')),
    recorded(asked, signedIn, signedIn),
  ),
  attack(
    'LO-03',
    "takes another one's second factor away",
    sends('resetSecondFactorAction', (scene) => somebody(scene)),
    recorded(asked, signedIn, signedIn),
  ),
  attack(
    'LO-04',
    "makes a link by which another Owner's password is chosen",
    sends('issueResetLinkAction', (scene) => somebody(scene)),
    recorded(asked, signedIn, signedIn),
  ),
  ...alike(recorded(wrong, signedIn), [
    [
      'LO-05',
      'with a password that is not the one',
      sends('inviteAdministratorAction', invitation('OWNER', { currentPassword: 'a guess of mine' })),
    ],
    [
      'LO-06',
      'with a code, where there is no second factor, and a wrong password',
      sends('inviteAdministratorAction', invitation('OWNER', { currentPassword: 'x', code: '000000' })),
    ],
  ]),
  attack(
    'LO-07',
    'with the password, so that the rows above are about that alone',
    sends('inviteAdministratorAction', invitation('OWNER', { currentPassword: PASSWORD })),
    recorded(done('administrator.invited'), signedIn, 'administrator.invited'),
  ),
  attack(
    'LO-08',
    'invites an Auditor, who has no such power',
    sends('inviteAdministratorAction', invitation('AUDITOR')),
    recorded(done('administrator.invited'), signedIn, 'administrator.invited'),
  ),
  attack(
    'LO-09',
    'of somebody who has neither password nor second factor, but a provider',
    async (scene) => {
      const owner = await leftOpen(scene);
      await scene.prisma.administrator.update({ where: { id: owner.id }, data: { passwordHash: null } });
      const fields = invitation('OWNER', { currentPassword: PASSWORD })();
      return call(scene, 'inviteAdministratorAction', formArguments(fields), 'nobody', {
        Cookie: owner.cookie,
      });
    },
    recorded(refused('proveBySignIn'), signedIn),
  ),
  attack(
    'LO-10',
    'makes another Owner an Auditor, to whose account a link is made unasked',
    sends('changeRoleAction', (scene) => somebody(scene, { role: 'AUDITOR' })),
    recorded(asked, signedIn, signedIn),
  ),
  attack(
    'LO-11',
    'enables an Owner who was disabled',
    sends('setEnabledAction', async (scene) => {
      const fields = await somebody(scene, { enabled: 'true' });
      await scene.prisma.administrator.update({ where: { id: fields.id }, data: { enabled: false } });
      return fields;
    }),
    recorded(asked, signedIn, signedIn),
  ),
  attack(
    'LO-12',
    'sends the invitation of an Owner again, as one of an Auditor',
    async (scene) => {
      const owner = await leftOpen(scene);
      const fields = invitation('OWNER', { currentPassword: PASSWORD })();
      const send = (role: string) =>
        call(scene, 'inviteAdministratorAction', formArguments({ ...fields, role }), 'nobody', {
          Cookie: owner.cookie,
        });
      await scene.ask(send('OWNER'));
      return send('AUDITOR');
    },
    recorded(refusedFields({ email: 'emailTaken' }), signedIn, 'administrator.invited'),
  ),
  attack(
    'LO-13',
    'makes an Administrator an Auditor, neither of whom has such power',
    sends('changeRoleAction', (scene) => somebody(scene, { role: 'AUDITOR' }, 'ADMINISTRATOR')),
    recorded(done('administrator.updated'), signedIn, signedIn, 'administrator.updated'),
  ),
];

export const leftOpenSessions: Chapter = {
  title: "An Owner's session that was left open",
  attacks: ownersPower,
};
