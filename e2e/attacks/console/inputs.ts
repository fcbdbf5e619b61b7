/** Addresses, fields and bodies that are meant to break what reads them. */
import { expect } from 'vitest';
import { multipart, plainArguments } from './actions';
import { done, noAction, page, refusedFields } from './answers';
import { type Attack, alike, attack, type Chapter, numbered } from './attack';
import type { Ask } from './http';
import { call, get, headersOf, submit } from './requests';
import { PUBLIC_URL, type Scene } from './scene';

const uuid = () => crypto.randomUUID();
const LISTS = ['/applications', '/apis', '/administrators'];
const QUERIES: readonly (readonly [name: string, query: string])[] = [
  ['SQL in `q`', `q=${encodeURIComponent("'; DROP TABLE application; --")}`],
  ['wildcards of LIKE in `q`', 'q=%25%5F%5C'],
  ['NUL in `q`', 'q=%00'],
  ['bytes that are not UTF-8 in `q`', 'q=%ff%ed%a0%80'],
  ['10,000 characters in `q`', `q=${'x'.repeat(10_000)}`],
  ['SQL in `sort`', `sort=${encodeURIComponent('name; DELETE FROM application')}`],
  ['names of prototypes', 'sort=__proto__&status=constructor&size=toString&__proto__[x]=1&constructor=1'],
  ['numbers of pages that are none', 'page=-1&size=1e9'],
  ['a page without end', `page=${'9'.repeat(400)}`],
  ['each parameter twice', 'q=a&q=b&page=1&page=2&sort=name&sort=-name'],
];

const lists: Attack[] = [
  ...LISTS.flatMap((list) =>
    QUERIES.map(([name, query]) => [`${list}: ${name}`, `${list}?${query}`] as const),
  ),
  ['the audit log: SQL in its cursor', `AUDIT?older=${encodeURIComponent("' OR 1=1 --")}`] as const,
  ['the audit log: a cursor of another log', 'AUDIT?older=00000000-0000-7000-8000-000000000000'] as const,
  [
    'the audit log: days and actions that are none',
    'AUDIT?from=0000-99-99&until=x&action=__proto__&actor=%00',
  ] as const,
].map(([name, path], nth) =>
  attack(
    numbered('LI', nth),
    name,
    get(({ ids }) => path.replace('AUDIT', `/apis/${ids.apiId}/audit`), 'AUDITOR', { RSC: '1' }),
    page(),
  ),
);

const application = (fields: Record<string, string>) =>
  submit('createApplicationAction', () => ({ id: uuid(), name: 'Fields', ...fields }));

const fields: Attack[] = [
  ...alike(refusedFields({ name: 'invalid' }), [
    ['FI-01', 'NUL in a name', application({ name: 'a\0b' })],
    ['FI-02', 'a line break in a name, as would write into a log', application({ name: 'a\r\nb' })],
    ['FI-03', 'an escape sequence of terminals in a name', application({ name: '\x1b[2J' })],
  ]),
  attack(
    'FI-04',
    'a name of 10,000 characters',
    application({ name: 'x'.repeat(10_000) }),
    refusedFields({ name: 'tooLong' }),
  ),
  attack(
    'FI-05',
    'a name that nobody can see',
    application({ name: '\u200b\u2060' }),
    refusedFields({ name: 'required' }),
  ),
  attack(
    'FI-06',
    'NUL in a description',
    application({ description: '\0' }),
    refusedFields({ description: 'invalid' }),
  ),
  attack('FI-07', 'an id that is none', application({ id: "x' OR 1=1" }), refusedFields({ id: 'invalid' })),
  attack(
    'FI-08',
    'a field called `__proto__`',
    application({ __proto__x: '1', constructor: 'x', toString: 'x' }),
    done('application.created'),
  ),
  attack(
    'FI-09',
    'a file where a text belongs',
    submit('createApplicationAction', () => ({
      id: uuid(),
      name: { name: 'x', type: 'text/plain', content: Buffer.from('x') },
    })),
    refusedFields({ name: 'invalid' }),
  ),
  attack(
    'FI-10',
    'a version beyond all integers',
    submit('updateApplicationAction', ({ ids }) => ({ id: ids.applicationId, name: 'x', version: '1e309' })),
    refusedFields({ version: 'invalid' }),
  ),
  attack(
    'FI-11',
    'NUL in an e-mail to sign in with',
    submit('signInAction', () => ({ email: 'a\0@example.com', password: 'x\0' }), 'nobody'),
    {
      ...done('administrator.sign_in_refused'),
      says: 'refused: signInRefused',
      returns: expect.objectContaining({ status: 'error' }),
    },
  ),
  attack(
    'FI-12',
    'a password of 10,000 characters, which would be hashed',
    submit('signInAction', () => ({ email: 'a@example.com', password: 'x'.repeat(10_000) }), 'nobody'),
    refusedFields({ password: 'tooLong' }),
  ),
  ...alike({ ...done(), says: 'nothing set', returns: '$undefined' }, [
    [
      'FI-13',
      'a language that there is not',
      (scene) => call(scene, 'setLocale', plainArguments('__proto__'), 'nobody'),
    ],
    [
      'FI-14',
      'a lone surrogate as language',
      (scene) => call(scene, 'setLocale', plainArguments('\ud800'), 'nobody'),
    ],
    [
      'FI-15',
      'an object as theme',
      (scene) => call(scene, 'setTheme', plainArguments({ toString: 'x' }), 'nobody'),
    ],
  ]),
  ...alike(
    { ...done(), says: 'refused: the form is empty', returns: expect.objectContaining({ status: 'error' }) },
    [
      [
        'FI-16',
        'numbers where a form belongs',
        (scene) => call(scene, 'signInAction', plainArguments(1, 2), 'nobody'),
      ],
      [
        'FI-17',
        'no arguments where a form belongs',
        (scene) => call(scene, 'createApplicationAction', plainArguments()),
      ],
      [
        'FI-18',
        'an object that calls itself a form',
        (scene) => call(scene, 'createApplicationAction', plainArguments({}, { getAll: 'x' })),
      ],
    ],
  ),
];

/** As an action that there is not: its id, and whatever body. */
const unnamed =
  (id: string, type: string, body: Buffer | string) =>
  (scene: Scene): Ask => ({
    method: 'POST',
    path: '/login',
    headers: headersOf(scene, 'nobody', { Origin: PUBLIC_URL, 'Next-Action': id, 'Content-Type': type }),
    body,
  });

const bodies: Attack[] = [
  attack('BO-01', 'an action that there is not', unnamed('f'.repeat(42), 'text/plain', '[]'), noAction(409)),
  attack('BO-02', 'the action `__proto__`', unnamed('__proto__', 'text/plain', '[]'), noAction(400)),
  attack('BO-03', 'the action `constructor`', unnamed('constructor', 'text/plain', '[]'), noAction(400)),
  attack(
    'BO-04',
    'an action of 4,000 characters',
    unnamed('a'.repeat(4000), 'text/plain', '[]'),
    noAction(400),
  ),
  attack(
    'BO-05',
    'a form of 20,000 parts',
    (scene) =>
      call(
        scene,
        'signInAction',
        multipart(Array.from({ length: 20_000 }, (_, nth) => [`_1_${nth}`, ''])),
        'nobody',
      ),
    { says: '500', status: 500 },
  ),
  attack(
    'BO-07',
    'a body over the 3 MB of an action',
    (scene) =>
      call(scene, 'signInAction', { type: 'text/plain', body: Buffer.alloc(3_300_000, 'a') }, 'nobody'),
    { says: '500, unread', status: 500 },
  ),
  attack(
    'BO-08',
    'arguments that are no JSON',
    (scene) => call(scene, 'signInAction', { type: 'text/plain', body: Buffer.from('[') }, 'nobody'),
    {
      says: '500',
      status: 500,
    },
  ),
  attack('BO-09', 'a path whose encoding is not UTF-8', get('/applications/%ff'), {
    says: '400',
    status: 400,
    body: 'The address cannot be read\n',
  }),
  attack('BO-10', 'a path whose encoding is cut off', get('/apis/%'), {
    says: '400',
    status: 400,
    body: 'The address cannot be read\n',
  }),
  attack(
    'BO-11',
    'a form to next-auth that is larger than any',
    (scene) => ({
      method: 'POST',
      path: '/api/auth/callback/credentials',
      headers: headersOf(scene, 'nobody', {
        Origin: PUBLIC_URL,
        'Content-Type': 'application/x-www-form-urlencoded',
      }),
      body: 'a&'.repeat(20_000),
    }),
    { says: '413', status: 413, headers: { connection: 'close' } },
  ),
];

export const inputs: readonly Chapter[] = [
  { title: 'Parameters of lists', attacks: lists },
  { title: 'Fields of forms', attacks: fields },
  { title: 'Bodies and addresses', attacks: bodies },
];
