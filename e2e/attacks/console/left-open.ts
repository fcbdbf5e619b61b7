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
const somebody = async (scene: Scene, more: Record<string, string> = {}) => {
  const { id } = await scene.newcomer('OWNER');
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
    sends('changeRoleAction', (scene) => somebody(scene, { role: 'OWNER' })),
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
];

export const leftOpenSessions: Chapter = {
  title: "An Owner's session that was left open",
  attacks: ownersPower,
};
