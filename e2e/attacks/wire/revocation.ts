import { active, granted, inactive, nothing, othersToken } from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import { about, changed, credentialsOf, inquiry, othersOwn, ownToken, type Presented } from './inquiries';
import { alikeAt } from './inquiries-alike';
import { encoded, type Fields, INTROSPECT, post, REVOKE, tokenOf } from './requests';
import type { Scene } from './scene';

const revoke = (presented: Presented, fields?: (scene: Scene) => Fields) => about(REVOKE, presented, fields);

/** The own token is asked about after this was sent to the revocation endpoint about it. */
const afterRevoking =
  (by: (scene: Scene, token: string) => Fields | Promise<Fields>, lines: string[] = []): Attack['sends'] =>
  async (scene) => {
    const token = await ownToken(scene);
    await scene.ask(post(encoded({ token, ...(await by(scene, token)) }), lines, REVOKE));
    return inquiry(INTROSPECT, scene, { token });
  };
export const revocation: Chapter = {
  title: 'Revocation',
  attacks: [
    ...alikeAt(REVOKE, 'V'),
    attack('V-18', 'another application’s token', revoke(othersOwn), othersToken),
    ...alike(nothing, [
      ['V-19', 'garbage', revoke(() => 'x')],
      [
        'V-20',
        'a token whose signature is wrong',
        revoke(changed(([header, claims]) => `${header}.${claims}.AAAA`)),
      ],
      [
        'V-21',
        'a hint that names no kind of token',
        revoke(ownToken, () => ({ token_type_hint: "x' OR 1=1" })),
      ],
      [
        'V-22',
        'a token that is revoked already',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.ask(inquiry(REVOKE, scene, { token }));
          return inquiry(REVOKE, scene, { token });
        },
      ],
    ]),
    ...alike(active, [
      [
        'V-23',
        'after another application wished it revoked, it is active',
        afterRevoking(({ cast }) => credentialsOf(cast.other)),
      ],
      [
        'V-24',
        'after its API’s application wished so',
        afterRevoking(({ cast }) => credentialsOf(cast.introspector)),
      ],
      ['V-25', 'after a stranger wished so', afterRevoking(() => ({}))],
      ['V-26', 'after whoever holds it wished so', afterRevoking((_, token) => ({ access_token: token }))],
      [
        'V-27',
        'after its `jti` was revoked in a token that is forged',
        afterRevoking((scene, token) => ({
          ...credentialsOf(scene),
          token: token.replace(/[^.]+$/, 'AAAA'),
        })),
      ],
    ]),
    attack(
      'V-28',
      'after its own application wished so, it is not',
      afterRevoking((scene) => credentialsOf(scene)),
      inactive,
    ),
    attack(
      'V-29',
      'revoking one token touches no other',
      async (scene) => {
        const [token, another] = [await ownToken(scene), await ownToken(scene)];
        await scene.ask(inquiry(REVOKE, scene, { token }));
        return inquiry(INTROSPECT, scene, { token: another });
      },
      active,
    ),
    attack(
      'V-30',
      'whoever revoked may have another token',
      async (scene) => {
        await scene.ask(inquiry(REVOKE, scene, { token: await ownToken(scene) }));
        return tokenOf({})(scene);
      },
      granted(),
    ),
  ],
};
