import { active, inactive } from './answers';
import { base64url } from './assertion';
import { alike, attack, type Chapter } from './attack';
import { about, changed, credentialsOf, inquiry, othersOwn, ownToken, type Presented } from './inquiries';
import { alikeAt } from './inquiries-alike';
import { type Fields, INTROSPECT, REVOKE, tokenForm } from './requests';
import type { Scene } from './scene';

const introspect = (presented: Presented, fields?: (scene: Scene) => Fields) =>
  about(INTROSPECT, presented, fields);
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());

export const introspection: Chapter = {
  title: 'Introspection',
  attacks: [
    ...alikeAt(INTROSPECT, 'I'),
    attack(
      'I-18',
      'its own token, to see that the others fail for their own reasons',
      introspect(ownToken),
      active,
    ),
    attack(
      'I-19',
      'a token for the API, asked by the API’s own application',
      introspect(ownToken, ({ cast }) => credentialsOf(cast.introspector)),
      active,
    ),
    attack(
      'I-20',
      '`Accept` a signed answer (RFC 9701)',
      async (scene) =>
        inquiry(INTROSPECT, scene, { token: await ownToken(scene) }, [
          'Accept: application/token-introspection+jwt',
        ]),
      active,
    ),
    ...alike(inactive, [
      ['I-21', 'another application’s token', introspect(othersOwn)],
      [
        'I-22',
        'a token for another API than the one whose application asks',
        introspect(
          (scene) =>
            ownToken(
              scene,
              tokenForm(scene, { ...credentialsOf(scene.cast.other), audience: scene.cast.apis.bare }),
            ),
          ({ cast }) => credentialsOf(cast.introspector),
        ),
      ],
      ['I-23', 'garbage', introspect(() => 'x')],
      ['I-24', 'garbage of 15 KiB', introspect(() => 'x'.repeat(15_000))],
      ['I-25', '15,000 dots', introspect(() => '.'.repeat(15_000))],
      ['I-26', 'a space behind a good token', introspect(async (scene) => `${await ownToken(scene)} `)],
      ['I-27', 'a line break behind it', introspect(async (scene) => `${await ownToken(scene)}\n`)],
      [
        'I-28',
        'bits in its signature that no byte fills',
        introspect(async (scene) =>
          (await ownToken(scene)).replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
        ),
      ],
      ['I-29', '`Bearer ` before it', introspect(async (scene) => `Bearer ${await ownToken(scene)}`)],
      ['I-30', 'JSON with it', introspect(async (scene) => JSON.stringify({ token: await ownToken(scene) }))],
      [
        'I-31',
        'its last character changed',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${claims}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
          ),
        ),
      ],
      [
        'I-32',
        'more scope than was granted',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${base64url({ ...decoded(claims), scope: 'add read delete' })}.${signature}`,
          ),
        ),
      ],
      [
        'I-33',
        'a longer life than was granted',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${base64url({ ...decoded(claims), exp: 9_999_999_999 })}.${signature}`,
          ),
        ),
      ],
      ['I-34', 'without its signature', introspect(changed(([header, claims]) => `${header}.${claims}.`))],
      [
        'I-35',
        'SQL for a `jti`',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${base64url({ ...decoded(claims), jti: "' OR '1'='1' --------" })}.${signature}`,
          ),
        ),
      ],
      [
        'I-36',
        'NUL inside a claim',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${base64url({ ...decoded(claims), azp: 'a\0b' })}.${signature}`,
          ),
        ),
      ],
      [
        'I-37',
        'a lone surrogate inside a claim',
        introspect(
          changed(
            ([header, claims, signature]) =>
              `${header}.${base64url({ ...decoded(claims), azp: '\ud800' })}.${signature}`,
          ),
        ),
      ],
      [
        'I-38',
        'claims nested 3,000 deep',
        introspect(
          changed(
            ([header, , signature]) =>
              `${header}.${base64url(`{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`)}.${signature}`,
          ),
        ),
      ],
      [
        'I-39',
        'a token of an application that was disabled since',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.prisma.application.update({
            where: { id: scene.applicationId },
            data: { enabled: false },
          });
          return inquiry(INTROSPECT, scene, { token, ...credentialsOf(scene.cast.introspector) });
        },
      ],
      [
        'I-40',
        'a token whose API has let the application out since',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.prisma.authorization.deleteMany({ where: { applicationId: scene.applicationId } });
          return inquiry(INTROSPECT, scene, { token });
        },
      ],
      [
        'I-41',
        'a token issued before it was signed out everywhere',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.prisma.application.update({
            where: { id: scene.applicationId },
            data: { tokensValidAfter: new Date() },
          });
          return inquiry(INTROSPECT, scene, { token });
        },
      ],
      [
        'I-42',
        'a revoked token, asked at the other door',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.askOther(inquiry(REVOKE, scene, { token }));
          return inquiry(INTROSPECT, scene, { token });
        },
      ],
      [
        'I-43',
        'a revoked token with another signature encoding: padding',
        async (scene) => {
          const token = await ownToken(scene);
          await scene.ask(inquiry(REVOKE, scene, { token }));
          return inquiry(INTROSPECT, scene, { token: `${token}==` });
        },
      ],
    ]),
  ],
};
