/** Ways out of the console to another site. */
import { expect } from 'vitest';
import type { Answer } from './answers';
import { type Attack, attack, type Chapter, numbered } from './attack';
import { get, submit } from './requests';
import { PASSWORD, PUBLIC_URL } from './scene';

/** What `callbackUrl` holds, as the parameter's own value. */
const PLACES: readonly string[] = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  'https:evil.example',
  'https:/evil.example',
  `${PUBLIC_URL}@evil.example/`,
  `${PUBLIC_URL}.evil.example/`,
  `${PUBLIC_URL}//evil.example/`,
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://evil.example/x',
  '／／evil.example',
  '/／evil.example',
  '。evil.example',
  '%2f%2fevil.example',
  '%252f%252fevil.example',
  '/%5cevil.example',
  '@evil.example',
  '',
  '/\0/evil.example',
  `/${'a'.repeat(3000)}`,
];

const shown = (place: string) =>
  place.length > 60 ? `${place.slice(0, 20)}… (${place.length} characters)` : JSON.stringify(place);

/** A path here, or our own address before one, which no browser takes for another host. */
const STAYS = /^(https:\/\/center\.example\.com)?\/(?![/\\])[^\t\n\r\\]*$/;

const home: Answer = {
  says: 'stays here',
  status: 307,
  headers: { location: expect.stringMatching(STAYS) },
};

const query = (place: string) => encodeURIComponent(place);

const signedIn = PLACES.map(
  (place, nth): Attack =>
    attack(
      numbered('OL', nth),
      `/login, signed in: ${shown(place)}`,
      get(`/login?callbackUrl=${query(place)}`, 'AUDITOR'),
      home,
    ),
);

/** Our own address, whole, alone or with a path; percent-encoded. */
const OURS = 'https%3A%2F%2Fcenter\\.example\\.com(?:%2F(?!%2F|%5C)|$|;)';

const kept: Answer = {
  says: '302 to /login, stays here',
  status: 302,
  headers: { location: expect.stringMatching(new RegExp(`^/login\\?callbackUrl=${OURS}`)) },
  // next-auth keeps where to go on in a cookie of its own.
  cookies: expect.arrayContaining([
    expect.stringMatching(new RegExp(`^__Host-next-auth\\.callback-url=${OURS}`)),
  ]),
};

const notAnAddress: Answer = {
  says: '302 to an error',
  status: 302,
  headers: { location: '/login?error=Configuration' },
};

/** next-auth refuses what is neither a path nor an address of the web, before it asks us. */
const isAddress = (place: string) =>
  place === '' || /^[/]/.test(place) || /^https?:/.test(place) || place.startsWith('\n');

const nextAuth = PLACES.map(
  (place, nth): Attack =>
    attack(
      numbered('ON', nth),
      `/api/auth/signin: ${shown(place)}`,
      get(`/api/auth/signin?callbackUrl=${query(place)}`),
      isAddress(place) ? kept : notAnAddress,
    ),
);

const byForm = [
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  `${PUBLIC_URL}@evil.example/`,
].map(
  (place, nth): Attack =>
    attack(
      numbered('OF', nth),
      `the sign-in form: ${shown(place)}`,
      submit(
        'signInAction',
        ({ people }) => ({ email: people.AUDITOR.email, password: PASSWORD, callbackUrl: place }),
        'nobody',
      ),
      {
        says: 'signs in and stays here',
        status: 200,
        headers: { 'x-action-redirect': '/;push' },
        cookies: [
          expect.stringMatching(
            /^__Host-next-auth\.session-token=[\w.-]+; Path=\/; .*Secure; HttpOnly; SameSite=lax$/i,
          ),
          // By which the next wrong password counts for this browser and not for everybody.
          expect.stringMatching(/^__Host-[\w.-]+=[\w.-]+; Path=\/; .*Secure; HttpOnly; SameSite=\w+$/i),
        ],
        records: ['administrator.signed_in'],
      },
    ),
);

const others: Attack[] = [
  attack(
    'OX-05',
    "NUL before a host, at next-auth's",
    get('/api/auth/signin?callbackUrl=%00//evil.example'),
    {
      says: '302 to an error',
      status: 302,
      headers: { location: '/login?error=Configuration' },
    },
  ),
  attack('OX-01', 'repeated slashes before a host', get('//evil.example/applications'), {
    says: '308, stays here',
    status: 308,
    headers: { location: '/evil.example/applications' },
  }),
  attack('OX-02', 'a backslash before a host', get('/\\evil.example'), {
    says: '308, stays here',
    status: 308,
    headers: { location: '/evil.example' },
  }),
  attack('OX-03', 'a trailing slash after a host', get('//evil.example/'), {
    says: '308, stays here',
    status: 308,
    headers: { location: '/evil.example/' },
  }),
  attack(
    'OX-04',
    'a page by another Host, signed out',
    get('/applications', 'nobody', { Host: 'evil.example' }),
    {
      says: '307 to a path',
      status: 307,
      headers: { location: '/login?callbackUrl=%2Fapplications' },
    },
  ),
];

export const redirects: readonly Chapter[] = [
  { title: '`callbackUrl` of the sign-in page', attacks: signedIn },
  { title: "`callbackUrl` of next-auth's routes", attacks: nextAuth },
  { title: 'Other ways out', attacks: [...byForm, ...others] },
];
