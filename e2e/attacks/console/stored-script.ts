/** Script in what is stored: texts, and pictures that are more than pictures. */
import { expect } from 'vitest';
import { jpegWithScript, NO_PICTURES, pngAndPage } from '../hostile-pictures';
import { type Answer, page, refusedFields, without } from './answers';
import { type Attack, alike, attack, type Chapter } from './attack';
import type { Ask } from './http';
import { get, submit } from './requests';
import type { Scene } from './scene';

const uuid = () => crypto.randomUUID();
const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}\${7*7}`;
const unescaped = without('<img src=x', '<script>alert(1)');

/** Stores something, and then opens the page that shows it. */
const stored =
  (action: string, fields: (id: string) => Record<string, string>, at: (id: string) => string) =>
  async (scene: Scene): Promise<Ask> => {
    const id = uuid();
    await scene.ask(submit(action, fields(id))(scene));
    return get(at(id), 'OWNER')(scene);
  };

const shownAs = (...records: string[]): Answer => ({ ...page(unescaped), says: '200, as text', records });

const texts: Attack[] = [
  attack(
    'XS-01',
    "an application's name and description",
    stored(
      'createApplicationAction',
      (id) => ({ id, name: HOSTILE, description: HOSTILE }),
      (id) => `/applications/${id}`,
    ),
    shownAs('application.created'),
  ),
  attack(
    'XS-02',
    "an API's name, identifier and description",
    stored(
      'createApiAction',
      (id) => ({ id, name: HOSTILE, identifier: HOSTILE.replaceAll(' ', '/'), description: HOSTILE }),
      (id) => `/apis/${id}`,
    ),
    { ...shownAs('enterprise_api.created') },
  ),
  attack(
    'XS-03',
    'an e-mail that is not one',
    submit('inviteAdministratorAction', () => ({
      id: uuid(),
      name: HOSTILE,
      email: HOSTILE,
      role: 'AUDITOR',
    })),
    refusedFields({ email: 'invalid' }),
  ),
  attack(
    'XS-04',
    "an administrator's name",
    stored(
      'inviteAdministratorAction',
      (id) => ({ id, name: HOSTILE, email: `${id}@example.com`, role: 'AUDITOR' }),
      () => '/administrators',
    ),
    shownAs('administrator.invited'),
  ),
  attack('XS-05', 'what is searched for', get(`/applications?q=${encodeURIComponent(HOSTILE)}`, 'OWNER'), {
    ...page(unescaped),
    says: '200, as text',
  }),
  attack('XS-06', 'an error of next-auth', get(`/login?error=${encodeURIComponent(HOSTILE)}`), {
    ...page(unescaped),
    says: '200, as text',
  }),
  attack(
    'XS-07',
    'where to go on after signing in',
    get(`/login?callbackUrl=/${encodeURIComponent(HOSTILE)}`),
    {
      ...page(unescaped),
      says: '200, as text',
    },
  ),
  attack('XS-08', 'the token of a link', get(`/password?token=${encodeURIComponent(HOSTILE)}`), {
    ...page(unescaped),
    says: '200, as text',
  }),
  attack(
    'XS-09',
    'the browser that signs in, in the list of sessions',
    async (scene) => {
      const { email } = scene.people.AUDITOR;
      const sent = submit('signInAction', { email, password: 'wrong' }, 'nobody', { 'User-Agent': HOSTILE })(
        scene,
      );
      await scene.ask(sent);
      return get('/profile', 'AUDITOR')(scene);
    },
    shownAs('administrator.sign_in_refused'),
  ),
  attack(
    'XS-10',
    'a permission code with markup',
    submit('createPermissionAction', ({ ids }) => ({ id: uuid(), apiId: ids.apiId, code: HOSTILE })),
    refusedFields({ code: 'permissionCodeCharacters' }),
  ),
];

const withLogo = (content: Buffer | string, name = 'logo.png', type = 'image/png') =>
  submit('createApiAction', () => ({
    id: uuid(),
    name: 'Picture',
    identifier: `https://picture.example/${uuid()}`,
    logo: { name, type, content: Buffer.from(content) },
  }));

/** Uploads a picture that is one, with something in it, and asks for what is served. */
const served = (make: () => Promise<Buffer>) => async (scene: Scene) => {
  const id = uuid();
  const fields = {
    id,
    name: 'Picture',
    identifier: `https://picture.example/${id}`,
    logo: { name: 'x.html', type: 'text/html', content: await make() },
  };
  await scene.ask(submit('createApiAction', fields)(scene));
  const { digest } = await scene.prisma.apiLogo.findUniqueOrThrow({ where: { apiId: id } });
  return get(`/apis/${id}/logo/${digest}`, 'OWNER')(scene);
};

const rewritten: Answer = {
  says: '200, a WebP of pixels alone, with `sandbox`',
  status: 200,
  headers: {
    'content-type': 'image/webp',
    'content-disposition': 'inline; filename="logo.webp"',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  },
  body: expect.not.stringContaining('alert(1)'),
  records: ['enterprise_api.created'],
};

const pictures: Attack[] = [
  ...alike(
    refusedFields({ logo: 'logoFormat' }),
    NO_PICTURES.map(({ what, content, type }, nth) => [
      `LG-0${nth + 1}`,
      what,
      withLogo(content, 'logo.png', type),
    ]),
  ),
  attack('LG-09', 'a PNG that goes on as HTML', served(pngAndPage), rewritten),
  attack('LG-10', 'a JPEG with script in its EXIF', served(jpegWithScript), rewritten),
  attack(
    'LG-11',
    'a file name that leads out of a folder',
    withLogo('x', '../../../etc/passwd'),
    refusedFields({ logo: 'logoFormat' }),
  ),
];

export const storedScript: readonly Chapter[] = [
  { title: 'Script in stored texts', attacks: texts },
  { title: 'Logos', attacks: pictures },
];
