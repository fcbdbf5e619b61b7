import { badScope, badTarget, granted, malformed, repeated, scopeRequired, token } from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import { type Fields, tokenAnd, tokenOf } from './requests';
import type { Scene } from './scene';

const audience = (wrong: string | ((scene: Scene) => string)): Attack['sends'] =>
  tokenOf((scene) => ({ audience: typeof wrong === 'string' ? wrong : wrong(scene) }));
const resource = (fields: (scene: Scene) => Fields): Attack['sends'] => tokenOf(fields);
const scope = (text: string): Attack['sends'] => tokenOf({ scope: text });
/** As the application that APIs of the cast let in. */
const asOther = (fields: (cast: Scene['cast']) => Fields): Attack['sends'] =>
  tokenOf(({ cast }) => ({
    client_id: cast.other.clientId,
    client_secret: cast.other.clientSecret,
    ...fields(cast),
  }));
const both = malformed('The parameters audience and resource differ');

export const audiences: Chapter = {
  title: 'Audience and resource',
  attacks: [
    ...alike(badTarget, [
      ['R-01', 'an API that does not exist', audience('https://nowhere.example.com')],
      ['R-02', 'an API that has not authorized the application', audience(({ cast }) => cast.apis.foreign)],
      ['R-03', 'a disabled API that has authorized it', asOther(({ apis }) => ({ audience: apis.disabled }))],
      ['R-04', 'a disabled API that has not', audience(({ cast }) => cast.apis.disabled)],
      ['R-05', 'a deleted API', audience(({ cast }) => cast.apis.deleted)],
      ['R-06', 'the management API of the deployment', audience('https://center.example.com/api/v1')],
      ['R-07', 'the issuer', audience('https://center.example.com/api/v1/oauth2')],
      ['R-08', 'a slash behind the identifier', audience((scene) => `${scene.audience}/`)],
      ['R-09', 'a path behind it', audience((scene) => `${scene.audience}/orders`)],
      ['R-10', 'a query, a fragment', audience((scene) => `${scene.audience}?#x`)],
      ['R-11', 'the port that goes without saying', audience((scene) => `${scene.audience}:443`)],
      ['R-12', 'a name and password in it', audience((scene) => scene.audience.replace('//', '//a:b@'))],
      ['R-13', 'upper case', audience((scene) => scene.audience.toUpperCase())],
      ['R-14', 'one letter in upper case', audience((scene) => scene.audience.replace('c', 'C'))],
      [
        'R-15',
        'a letter of another script that looks alike',
        audience((scene) => scene.audience.replace('c', 'с')),
      ],
      [
        'R-16',
        'full-width letters, which normalize to the right ones',
        audience((scene) => scene.audience.replace('c', 'ｃ')),
      ],
      ['R-17', 'a combining accent', audience((scene) => `${scene.audience}\u0301`)],
      ['R-18', 'a zero-width space', audience((scene) => `${scene.audience}\u200b`)],
      ['R-19', 'a soft hyphen inside', audience((scene) => scene.audience.replace('cal', 'cal\u00ad'))],
      ['R-20', 'a space in front', audience((scene) => ` ${scene.audience}`)],
      ['R-21', 'a line break behind', audience((scene) => `${scene.audience}\n`)],
      ['R-22', 'percent-encoded twice', audience((scene) => encodeURIComponent(scene.audience))],
      ['R-23', 'the beginning of the identifier', audience((scene) => scene.audience.slice(0, -1))],
      [
        'R-24',
        'two identifiers, separated by a space',
        audience(({ audience: own, cast }) => `${own} ${cast.apis.foreign}`),
      ],
      ['R-25', 'two identifiers, separated by a comma', audience((scene) => `${scene.audience},x`)],
      ['R-26', 'a JSON array', audience((scene) => JSON.stringify([scene.audience]))],
      ['R-27', '`*`', audience('*')],
      ['R-28', '`%`, a wildcard of LIKE', audience('%')],
      ['R-29', '`_` for a letter', audience((scene) => scene.audience.replace('c', '_'))],
      ['R-30', 'SQL', audience("' OR '1'='1")],
      ['R-31', 'the API’s own id', audience(({ cast }) => cast.apis.foreignId)],
      ['R-32', '12 KiB', audience('x'.repeat(12_000))],
      [
        'R-33',
        'another API by `resource` alone',
        resource(({ cast }) => ({ audience: undefined, resource: cast.apis.foreign })),
      ],
      [
        'R-34',
        '`resource` with a fragment',
        resource((scene) => ({ audience: undefined, resource: `${scene.audience}#x` })),
      ],
      [
        'R-35',
        '`resource` that is no absolute URI',
        resource(() => ({ audience: undefined, resource: '/orders' })),
      ],
    ]),
    attack(
      'R-36',
      'the API by `resource` alone',
      resource((scene) => ({ audience: undefined, resource: scene.audience })),
      token,
    ),
    attack(
      'R-37',
      'the same API by both',
      resource((scene) => ({ resource: scene.audience })),
      token,
    ),
    attack(
      'R-38',
      '`audience` and `resource` differ',
      resource(({ cast }) => ({ resource: cast.apis.foreign })),
      both,
    ),
    attack(
      'R-39',
      'they differ by a slash',
      resource((scene) => ({ resource: `${scene.audience}/` })),
      both,
    ),
    attack(
      'R-40',
      'an empty `resource`, which counts as none',
      resource(() => ({ resource: '' })),
      token,
    ),
    attack('R-41', 'two `resource`s, as RFC 8707 has them', tokenAnd('resource=x&resource=y'), repeated),
    attack(
      'R-42',
      'an API that let it in until a moment ago',
      async (scene) => {
        await scene.ask(tokenOf({})(scene));
        await scene.prisma.authorization.deleteMany({ where: { applicationId: scene.applicationId } });
        return tokenOf({})(scene);
      },
      badTarget,
    ),
  ],
};

export const scopes: Chapter = {
  title: 'Scope',
  attacks: [
    ...alike(badScope, [
      ['S-01', 'a permission of the API that is not assigned', scope('delete')],
      ['S-02', 'an assigned one and one that is not', scope('add delete')],
      ['S-03', 'a permission of another API', scope('pay')],
      ['S-04', 'a permission that does not exist', scope('admin')],
      ['S-05', '`*`', scope('*')],
      ['S-06', '`openid offline_access`', scope('openid offline_access')],
      ['S-07', 'upper case', scope('ADD')],
      ['S-08', 'the beginning of an assigned one', scope('ad')],
      ['S-09', 'an assigned one and more behind it', scope('adds')],
      ['S-10', 'a letter of another script that looks alike', scope('аdd')],
      ['S-11', 'full-width letters', scope('ａｄｄ')],
      ['S-12', 'a zero-width space behind an assigned one', scope('add\u200b')],
      ['S-13', 'one space', scope(' ')],
      ['S-14', 'a space in front', scope(' add')],
      ['S-15', 'a space behind', scope('add ')],
      ['S-16', 'two spaces between', scope('add  read')],
      ['S-17', 'a tab between', scope('add\tread')],
      ['S-18', 'a line break between', scope('add\nread')],
      ['S-19', 'a no-break space between', scope('add\u00a0read')],
      ['S-20', 'a comma between', scope('add,read')],
      ['S-21', 'a quotation mark', scope('add"')],
      ['S-22', 'a backslash', scope('add\\')],
      ['S-23', 'a control character', scope('add\x7f')],
      ['S-24', 'a JSON array', scope('["add"]')],
      ['S-25', 'SQL', scope("add') OR ('1'='1")],
      ['S-26', '5,000 spaces', scope(' '.repeat(5000))],
      ['S-27', '3,000 tokens that are not assigned', scope('x '.repeat(3000).trim())],
      ['S-28', '3,000 tokens and a bad character at the end', scope(`${'a '.repeat(3000)}"`)],
      ['S-29', 'one token of 14,000 characters', scope('a'.repeat(14_000))],
    ]),
    attack('S-30', 'an empty scope, which counts as none', scope(''), token),
    attack('S-31', 'one of two', scope('read'), granted({ scope: 'read' })),
    attack('S-32', 'the other order: the order is the API’s', scope('read add'), token),
    attack('S-33', 'one of them three times', scope('add add add'), granted({ scope: 'add' })),
    attack('S-34', '1,200 times the same two', scope('add read '.repeat(1200).trim()), token),
    attack(
      'S-35',
      'no scope where the API requires one',
      asOther(({ apis }) => ({ audience: apis.strict })),
      scopeRequired,
    ),
    attack(
      'S-36',
      'an empty scope where the API requires one',
      asOther(({ apis }) => ({ audience: apis.strict, scope: '' })),
      scopeRequired,
    ),
    attack(
      'S-37',
      'a permission of an API that lets it in, assigned nothing',
      asOther(({ apis }) => ({ audience: apis.strict, scope: 'pay' })),
      badScope,
    ),
    attack(
      'S-38',
      'no scope where nothing is assigned',
      asOther(({ apis }) => ({ audience: apis.bare })),
      granted({ scope: '' }),
    ),
    attack(
      'S-39',
      'a permission of this name is assigned at another API',
      asOther(({ apis }) => ({ audience: apis.bare, scope: 'add' })),
      badScope,
    ),
    attack(
      'S-40',
      'a permission that was taken away a moment ago',
      async (scene) => {
        await scene.ask(tokenOf({})(scene));
        await scene.prisma.assignedScope.deleteMany({
          where: { applicationId: scene.applicationId, permission: { code: 'add' } },
        });
        return tokenOf({ scope: 'add' })(scene);
      },
      badScope,
    ),
  ],
};
