/** Forms of other sites. */
import { expect } from 'vitest';
import { ACTIONS } from '@/lib/auth/access.testing';
import { type Answer, done, foreign } from './answers';
import { type Attack, alike, attack, type Chapter, numbered } from './attack';
import type { Ask } from './http';
import { headersOf, postForm, submit } from './requests';
import { HOST, PASSWORD, PUBLIC_URL, type Scene } from './scene';

const EVIL = 'https://evil.example';
const create = (headers: Record<string, string>) =>
  submit('createApplicationAction', () => ({ id: crypto.randomUUID(), name: 'Forged' }), 'OWNER', headers);

/** Also those that are open to everyone: whom somebody else signs in works in their account. */
const everyAction: Attack[] = Object.keys(ACTIONS).map((action, nth) => {
  const name = action.split(' ')[1] ?? '';
  return attack(numbered('CA', nth), name, submit(name, {}, 'OWNER', { Origin: EVIL }), foreign);
});

function withoutOrigin({ headers = {}, ...others }: Ask): Ask {
  const { Origin: _, ...rest } = headers;
  return { ...others, headers: rest };
}

const SCRIPTLESS = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n\r\n--x--\r\n';

const origins: Attack[] = [
  ...alike(foreign, [
    ['CO-01', '`Origin: null`, as of a sandboxed frame', create({ Origin: 'null' })],
    ['CO-02', 'our host at http://', create({ Origin: `http://${HOST}` })],
    ['CO-03', 'another port of our host', create({ Origin: `${PUBLIC_URL}:8443` })],
    ['CO-04', 'a host that begins as ours', create({ Origin: `${PUBLIC_URL}.evil.example` })],
    ['CO-05', 'a host below ours', create({ Origin: `https://x.${HOST}` })],
    ['CO-06', 'two origins', create({ Origin: `${PUBLIC_URL}, ${EVIL}` })],
    ['CO-07', 'an Origin that is none', create({ Origin: 'x' })],
    [
      'CO-08',
      'a forged X-Forwarded-Host with the Origin that matches it',
      create({ Origin: EVIL, 'X-Forwarded-Host': 'evil.example' }),
    ],
    [
      'CO-09',
      'a forged Forwarded with the Origin that matches it',
      create({ Origin: EVIL, Forwarded: 'host=evil.example;proto=https', 'X-Forwarded-Proto': 'https' }),
    ],
    [
      'CO-10',
      'no Origin, but `Sec-Fetch-Site: cross-site`',
      (scene) => withoutOrigin(create({ 'Sec-Fetch-Site': 'cross-site' })(scene)),
    ],
    [
      'CO-11',
      'a form that needs no script, from another site',
      (scene) => ({
        method: 'POST',
        path: '/applications',
        headers: headersOf(scene, 'OWNER', {
          Origin: EVIL,
          'Content-Type': 'multipart/form-data; boundary=x',
        }),
        body: SCRIPTLESS,
      }),
    ],
    [
      'CO-12',
      'next-auth: signing out from another site',
      ({ people }) => postForm('/api/auth/signout', {}, { Origin: EVIL, Cookie: people.OWNER.cookie }),
    ],
    [
      'CO-13',
      'next-auth: signing in from another site, into an account of the attacker',
      ({ people }) =>
        postForm(
          '/api/auth/callback/credentials',
          { email: people.AUDITOR.email, password: PASSWORD },
          { Origin: EVIL },
        ),
    ],
  ]),
  attack(
    'CO-14',
    'our own page, so that the rows above are about where it comes from',
    create({}),
    done('application.created'),
  ),
];

const anyCookies = expect.any(Array);
const csrfCookie = (value: string) => `__Host-next-auth.csrf-token=${encodeURIComponent(value)}`;

/** next-auth's own page for it, with nobody signed in or out. */
const back = (to: string): Answer => ({
  says: `302 to \`${to}\`, nothing done`,
  status: 302,
  headers: { location: PUBLIC_URL + to },
  cookies: expect.not.arrayContaining([expect.stringContaining('session-token')]),
});

/** What next-auth gives a browser: a cookie, and the token to send with it. */
async function tokenOf(scene: Scene) {
  const { cookies, body } = await scene.ask({ path: '/api/auth/csrf', headers: { Host: HOST } });
  const cookie = cookies.find((each) => each.includes('csrf-token'))?.split(';')[0] ?? '';
  const { csrfToken }: { csrfToken: string } = JSON.parse(body);
  return { cookie, csrfToken };
}

const signIn = ({ people }: Scene) => ({ email: people.AUDITOR.email, password: PASSWORD });

const tokens: Attack[] = [
  ...alike(back('/api/auth/signin?csrf=true'), [
    ['CT-01', 'a sign-in without it', (scene) => postForm('/api/auth/callback/credentials', signIn(scene))],
    [
      'CT-02',
      'a sign-in with a token and no cookie',
      async (scene) => {
        const { csrfToken } = await tokenOf(scene);
        return postForm('/api/auth/callback/credentials', { ...signIn(scene), csrfToken });
      },
    ],
    [
      'CT-03',
      'a sign-in with the token of another browser',
      async (scene) => {
        const [{ cookie }, { csrfToken }] = [await tokenOf(scene), await tokenOf(scene)];
        return postForm(
          '/api/auth/callback/credentials',
          { ...signIn(scene), csrfToken },
          { Cookie: cookie },
        );
      },
    ],
    [
      'CT-04',
      'a sign-in with a cookie that the attacker made',
      (scene) => {
        const cookie = csrfCookie(`${'a'.repeat(64)}|${'b'.repeat(64)}`);
        return postForm(
          '/api/auth/callback/credentials',
          { ...signIn(scene), csrfToken: 'a'.repeat(64) },
          { Cookie: cookie },
        );
      },
    ],
  ]),
  ...alike(back('/api/auth/signout?csrf=true'), [
    [
      'CT-05',
      'signing somebody out without it',
      ({ people }) => postForm('/api/auth/signout', {}, { Cookie: people.ADMINISTRATOR.cookie }),
    ],
    [
      'CT-06',
      'signing somebody out with an empty one',
      ({ people }) =>
        postForm(
          '/api/auth/signout',
          { csrfToken: '' },
          { Cookie: `${people.ADMINISTRATOR.cookie}; ${csrfCookie('|')}` },
        ),
    ],
  ]),
  attack(
    'CT-07',
    'signing somebody out by a link',
    ({ people }) => ({ path: '/api/auth/signout', headers: { Host: HOST, Cookie: people.OWNER.cookie } }),
    { says: '302, nothing ended', status: 302, headers: { location: '/login' }, cookies: anyCookies },
  ),
  attack('CT-08', 'writing into the log by next-auth', () => postForm('/api/auth/_log', { message: 'x' }), {
    says: '404',
    status: 404,
  }),
];

export const csrf: readonly Chapter[] = [
  { title: 'Every action, sent from another site as an Owner', attacks: everyAction },
  { title: 'Origins of an action', attacks: origins },
  { title: "next-auth's token against forgery", attacks: tokens },
];
