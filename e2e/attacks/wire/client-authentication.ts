import { clientSecretDigest } from '@/lib/client-secrets/secret';
import {
  badCredentials,
  brokenBasic,
  brokenPercent,
  differing,
  granted,
  mayNot,
  nulInBasic,
  token,
} from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import type { Cast } from './cast';
import { basic, post, tokenBy, tokenForm, tokenOf, tokenWith, withoutCredentials } from './requests';
import type { Scene } from './scene';

const by64 = (text: string | Buffer) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;
const authorization = (value: string) => tokenBy(() => `Authorization: ${value}`);
const pair = ({ clientId, clientSecret }: Scene) => `${clientId}:${clientSecret}`;
const right = (scene: Scene) => Buffer.from(pair(scene)).toString('base64');
/** The scheme and what follows it, made of the right credentials. */
const mended = (mend: (encoded: string) => string) =>
  tokenBy((scene) => `Authorization: ${mend(right(scene))}`);
const secret = (wrong: string | ((scene: Scene) => string)) =>
  tokenOf((scene) => ({ client_secret: typeof wrong === 'string' ? wrong : wrong(scene) }));
type Member = Exclude<keyof Cast, 'apis'>;
const as = (member: Member, changes: Record<string, string> = {}): Attack['sends'] =>
  tokenOf(({ cast }) => ({
    client_id: cast[member].clientId,
    client_secret: cast[member].clientSecret,
    ...changes,
  }));
const asBasic = (member: Member): Attack['sends'] =>
  tokenBy(({ cast }) => basic(cast[member].clientId, cast[member].clientSecret));

export const basicSyntax: Chapter = {
  title: 'Syntax of Authorization',
  attacks: [
    ...alike(token, [
      ['B-01', '`bAsIc`: schemes have no case', mended((text) => `bAsIc ${text}`)],
      ['B-02', 'five spaces behind the scheme', mended((text) => `Basic     ${text}`)],
      ['B-03', 'no padding', mended((text) => `Basic ${text.replaceAll('=', '')}`)],
      [
        'B-04',
        'the same credentials in the body too',
        (scene) => post(tokenForm(scene), [by64(pair(scene))]),
      ],
      [
        'B-05',
        'an empty secret in the body beside the right one in the header',
        (scene) => post(tokenForm(scene, { client_id: undefined, client_secret: '' }), [by64(pair(scene))]),
      ],
      ['B-06', 'an empty Authorization beside the right secret in the body', tokenWith('Authorization: ')],
      ['B-07', 'credentials for a proxy', tokenWith('Proxy-Authorization: Basic Og==')],
    ]),
    ...alike(brokenBasic, [
      ['B-08', '`Basic` alone', authorization('Basic')],
      ['B-09', 'what is not base64', authorization('Basic !!!!')],
      ['B-10', 'what is not base64, 10 KiB of it', authorization(`Basic ${'!'.repeat(10_000)}`)],
      ['B-11', 'no colon', tokenBy(() => by64('abc'))],
      ['B-12', 'nothing encoded', authorization('Basic =')],
      [
        'B-13',
        'base64url',
        tokenBy(
          () =>
            `Authorization: Basic ${Buffer.from('a:???>>>').toString('base64').replaceAll('/', '_').replaceAll('+', '-')}`,
        ),
      ],
      ['B-14', 'a space inside base64', mended((text) => `Basic ${text.slice(0, 8)} ${text.slice(8)}`)],
      ['B-15', 'too much padding', mended((text) => `Basic ${text.replaceAll('=', '')}====`)],
      ['B-16', 'bits that no byte fills', tokenBy(() => 'Authorization: Basic YTpi+f==')],
      ['B-17', 'the right credentials, a comma and others', mended((text) => `Basic ${text}, Basic Og==`)],
      ['B-18', 'parameters behind base64', mended((text) => `Basic ${text}, realm="x"`)],
      ['B-19', 'bytes that are not UTF-8', tokenBy(() => by64(Buffer.from([0x61, 0x3a, 0xff])))],
      ['B-20', 'overlong UTF-8', tokenBy(() => by64(Buffer.from([0x61, 0x3a, 0xc0, 0xaf])))],
      ['B-21', 'a byte order mark where base64 should be', authorization('Basic \xef\xbb\xbf')],
    ]),
    // Next alone sees the first of several fields and is not told of the others.
    attack(
      'B-22',
      'two fields, the right one first',
      (scene) => post(tokenForm(scene, withoutCredentials), [by64(pair(scene)), by64('a:b')]),
      brokenBasic,
      token,
    ),
    attack(
      'B-23',
      'two fields, the right one last',
      (scene) => post(tokenForm(scene, withoutCredentials), [by64('a:b'), by64(pair(scene))]),
      brokenBasic,
      badCredentials,
    ),
    attack(
      'B-24',
      'the right one twice',
      (scene) => post(tokenForm(scene, withoutCredentials), [by64(pair(scene)), by64(pair(scene))]),
      brokenBasic,
      token,
    ),
    ...alike(brokenPercent, [
      ['B-25', 'a percent sign alone in the secret', tokenBy(() => by64('a:%'))],
      ['B-26', 'overlong UTF-8, percent-encoded, in the Client ID', tokenBy(() => by64('%c0%af:b'))],
    ]),
    ...alike(nulInBasic, [
      ['B-27', 'NUL in the Client ID', tokenBy(() => by64('a\0b:c'))],
      ['B-28', 'NUL behind the right secret', tokenBy((scene) => by64(`${pair(scene)}\0`))],
      ['B-29', 'NUL percent-encoded behind the right secret', tokenBy((scene) => by64(`${pair(scene)}%00`))],
    ]),
    ...alike(badCredentials, [
      ['B-30', 'a colon alone', tokenBy(() => by64(':'))],
      ['B-31', 'a Client ID without a secret', tokenBy((scene) => by64(`${scene.clientId}:`))],
      ['B-32', 'a secret without a Client ID', tokenBy((scene) => by64(`:${scene.clientSecret}`))],
      ['B-33', 'a colon behind the right secret', tokenBy((scene) => by64(`${pair(scene)}:`))],
      ['B-34', 'a line break behind the right secret', tokenBy((scene) => by64(`${pair(scene)}\n`))],
      ['B-35', 'a tab behind the scheme', mended((text) => `Basic\t${text}`)],
      ['B-36', 'no space behind the scheme', mended((text) => `Basic${text}`)],
      ['B-37', 'credentials as they are, not encoded', tokenBy((scene) => `Authorization: ${pair(scene)}`)],
      ['B-38', 'Bearer, with the right credentials in the body', tokenWith('Authorization: Bearer x')],
      ['B-39', 'Digest, Negotiate', tokenWith('Authorization: Negotiate YII=')],
      ['B-40', 'DPoP with what would be a token', tokenWith('Authorization: DPoP eyJ.e30.x')],
      ['B-41', 'a scheme of 10 KiB', tokenWith(`Authorization: ${'B'.repeat(10_000)}`)],
      ['B-42', 'bytes beyond ASCII for a scheme', tokenWith('Authorization: \xff\xfe')],
    ]),
  ],
};

export const clientSecrets: Chapter = {
  title: 'Secrets',
  attacks: [
    ...alike(badCredentials, [
      ['C-01', 'no credentials', tokenOf(withoutCredentials)],
      ['C-02', 'a blank secret', secret('')],
      ['C-03', 'a blank secret of an application that has none', as('secretless', { client_secret: '' })],
      ['C-04', 'any secret of an application that has none', as('secretless')],
      ['C-05', 'a secret of spaces', secret('   ')],
      ['C-06', '`null`', secret('null')],
      ['C-07', '`undefined`', secret('undefined')],
      ['C-08', '`0`', secret('0')],
      ['C-09', '`true`', secret('true')],
      ['C-10', '`[object Object]`', secret('[object Object]')],
      ['C-11', "`' OR '1'='1`", secret("' OR '1'='1")],
      ['C-12', 'a wildcard', secret('%')],
      ['C-13', 'the Client ID for a secret', secret(({ clientId }) => clientId)],
      [
        'C-14',
        'the last four characters, which the console shows',
        secret(({ clientSecret }) => clientSecret.slice(-4)),
      ],
      ['C-15', 'the secret without its prefix', secret(({ clientSecret }) => clientSecret.slice(4))],
      [
        'C-16',
        'the secret but for its last character',
        secret(({ clientSecret }) => clientSecret.slice(0, -1)),
      ],
      ['C-17', 'the secret and one character', secret(({ clientSecret }) => `${clientSecret}x`)],
      ['C-18', 'the secret in lower case', secret(({ clientSecret }) => clientSecret.toLowerCase())],
      ['C-19', 'a space before the secret', secret(({ clientSecret }) => ` ${clientSecret}`)],
      ['C-20', 'a line break behind the secret', secret(({ clientSecret }) => `${clientSecret}\n`)],
      [
        'C-21',
        'the secret in full-width letters',
        secret(({ clientSecret }) => clientSecret.replace('e', 'ｅ')),
      ],
      ['C-22', 'a secret of 12 KiB', secret('x'.repeat(12_000))],
      [
        'C-23',
        'the stored digest in hexadecimal, as from a leaked database',
        secret(({ clientSecret }) => clientSecretDigest(clientSecret).toString('hex')),
      ],
      [
        'C-24',
        'the stored digest in base64',
        secret(({ clientSecret }) => clientSecretDigest(clientSecret).toString('base64')),
      ],
      ['C-25', 'the secret of another application', secret(({ cast }) => cast.other.clientSecret)],
      [
        'C-26',
        'the right secret, the Client ID of another application',
        tokenOf(({ cast }) => ({ client_id: cast.other.clientId })),
      ],
      [
        'C-27',
        'the application’s own id for a Client ID',
        tokenOf(({ applicationId }) => ({ client_id: applicationId })),
      ],
      [
        'C-28',
        'the Client ID in lower case',
        tokenOf(({ clientId }) => ({ client_id: `${clientId.toLowerCase()}!`.slice(0, 32) })),
      ],
      ['C-29', 'a space behind the Client ID', tokenOf(({ clientId }) => ({ client_id: `${clientId} ` }))],
      ['C-30', 'an application that does not exist', tokenOf({ client_id: 'A'.repeat(32) })],
      ['C-31', 'a disabled application', as('disabled')],
      ['C-32', 'a deleted application', as('deleted')],
      ['C-33', 'a revoked secret', as('revoked')],
      ['C-34', 'an expired secret', as('expired')],
      ['C-35', 'in the body, where Basic alone is allowed', as('basicOnly')],
      ['C-36', 'by Basic, where the body alone is allowed', asBasic('postOnly')],
      ['C-37', 'a secret, where keys alone are allowed', as('keyOnly')],
      ['C-38', 'the same by Basic', asBasic('keyOnly')],
      [
        'C-39',
        'in both places, where Basic alone is allowed',
        (scene) => {
          const { clientId, clientSecret } = scene.cast.basicOnly;
          return post(tokenForm(scene, { client_id: clientId, client_secret: clientSecret }), [
            basic(clientId, clientSecret),
          ]);
        },
      ],
    ]),
    ...alike(differing, [
      [
        'C-40',
        'the right secret in the header, another in the body',
        (scene) => post(tokenForm(scene, { client_secret: 'x' }), [by64(pair(scene))]),
      ],
      [
        'C-41',
        'the right secret in the body, another in the header',
        (scene) => post(tokenForm(scene), [by64(`${scene.clientId}:x`)]),
      ],
      [
        'C-42',
        'the Client ID of another application in the body',
        (scene) =>
          post(tokenForm(scene, { client_id: scene.cast.other.clientId, client_secret: undefined }), [
            by64(pair(scene)),
          ]),
      ],
    ]),
    attack('C-43', 'an application that may not use the grant', as('noGrant'), mayNot),
    attack(
      'C-44',
      'Basic, where Basic alone is allowed',
      (scene) => {
        const { clientId, clientSecret } = scene.cast.basicOnly;
        return post(tokenForm(scene, { ...withoutCredentials, scope: undefined }), [
          basic(clientId, clientSecret),
        ]);
      },
      granted({ scope: '' }),
    ),
    attack(
      'C-45',
      'a secret that was revoked a moment ago',
      async (scene) => {
        await scene.ask(tokenOf({})(scene));
        await scene.prisma.clientSecret.updateMany({
          where: { applicationId: scene.applicationId },
          data: { revokedAt: new Date() },
        });
        return tokenOf({})(scene);
      },
      badCredentials,
    ),
    attack(
      'C-46',
      'an application that was disabled a moment ago',
      async (scene) => {
        await scene.ask(tokenOf({})(scene));
        await scene.prisma.application.update({
          where: { id: scene.applicationId },
          data: { enabled: false },
        });
        return tokenOf({})(scene);
      },
      badCredentials,
    ),
    attack(
      'C-47',
      'an application that was deleted a moment ago',
      async (scene) => {
        await scene.ask(tokenOf({})(scene));
        await scene.prisma.application.delete({ where: { id: scene.applicationId } });
        return tokenOf({})(scene);
      },
      badCredentials,
    ),
  ],
};
