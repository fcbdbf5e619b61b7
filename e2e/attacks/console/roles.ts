/** Everybody at every action, and at every form in which a page is answered. */
import { ACTIONS, type Access, mayDo, PAGES, PEOPLE, type Person } from '@/lib/auth/access.testing';
import {
  type Answer,
  emptyForm,
  notPermitted,
  notPermittedInStream,
  page,
  segmentsAlone,
  signInFirst,
  toLogin,
  toLoginInStream,
  without,
} from './answers';
import { type Attack, type Chapter, numbered } from './attack';
import { addressOf, get, submit } from './requests';
import { CANARY } from './scene';

type Row = Omit<Attack, 'id'>;

const numberAll = (letters: string, rows: readonly Row[]): Attack[] =>
  rows.map((row, nth) => ({ id: numbered(letters, nth), ...row }));

const nameOf = (action: string) => action.split(' ')[1] ?? '';

const protectedActions = Object.entries(ACTIONS).filter(([, access]) => access !== 'public');

function actionRow(name: string, access: Access, person: Person): Row {
  const answer =
    person === 'nobody' ? signInFirst(without(CANARY)) : mayDo(person, access) ? emptyForm : notPermitted;
  return { name: `${name} as ${person}`, sends: submit(name, {}, person), answer };
}

/** For these a refusal by a form says nothing of who may; sent to those alone who may not. */
const WITHOUT_FORM = /^(load|search|verify|signOut|enrol|changeSignInPolicy)/;

export const rolesAtActions: Chapter = {
  title: 'Every action by everybody, with an empty form',
  attacks: numberAll(
    'RA',
    protectedActions.flatMap(([action, access]) =>
      PEOPLE.filter(
        (person) => !WITHOUT_FORM.test(nameOf(action)) || person === 'nobody' || !mayDo(person, access),
      ).map((person) => actionRow(nameOf(action), access, person)),
    ),
  ),
};

type Tree = [segment: string, children: Record<string, Tree>, ...rest: unknown[]];

/** A router's state that has the layouts already and wants the page alone. */
function treeOf(address: string): string {
  const leaf: Tree = ['__PAGE__', {}, null, 'refetch'];
  const path = address
    .split('/')
    .slice(1)
    .reduceRight<Tree>((child, segment) => [segment, { children: child }], leaf);
  return encodeURIComponent(JSON.stringify(['', { children: ['(console)', { children: path }] }]));
}

/** How the browser's router asks for a page, or for a part of one. */
const VARIANTS: readonly (readonly [name: string, headers: (address: string) => Record<string, string>])[] = [
  ['as a document', () => ({})],
  ['by `RSC`', () => ({ RSC: '1' })],
  ['by `Next-Router-Prefetch`', () => ({ RSC: '1', 'Next-Router-Prefetch': '1' })],
  [
    'by `Next-Router-Segment-Prefetch`',
    () => ({ RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }),
  ],
  ['by `Next-Router-State-Tree`', (address) => ({ RSC: '1', 'Next-Router-State-Tree': treeOf(address) })],
  [
    'with `x-middleware-subrequest`',
    () => ({
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-middleware-rewrite': '/',
      'x-middleware-next': '1',
    }),
  ],
];

const guardedPages = Object.entries(PAGES).filter(([, access]) => access !== 'public');

function signedOutAnswer(headers: Record<string, string>): Answer {
  if ('Next-Router-Prefetch' in headers) return segmentsAlone(without(CANARY));
  return 'RSC' in headers ? toLoginInStream(CANARY) : toLogin(without(CANARY));
}

export const signedOutAtPages: Chapter = {
  title: 'Every page, in every form, signed out',
  attacks: numberAll(
    'RP',
    guardedPages.flatMap(([address]) =>
      VARIANTS.map(
        ([variant, headers]): Row => ({
          name: `${address} ${variant}`,
          sends: (scene) => get(addressOf(address, scene), 'nobody', headers(address))(scene),
          // Neither shown nor, in a stream, sent along.
          answer: signedOutAnswer(headers(address)),
        }),
      ),
    ),
  ),
};

export const rolesAtPages: Chapter = {
  title: 'Every page by every role, and what it tells of secrets',
  attacks: numberAll(
    'RR',
    guardedPages.flatMap(([address, access]) =>
      PEOPLE.filter((person) => person !== 'nobody').map(
        (person): Row => ({
          name: `${address} as ${person}`,
          sends: (scene) => get(addressOf(address, scene), person, { RSC: '1' })(scene),
          answer: mayDo(person, access) ? page() : notPermittedInStream,
        }),
      ),
    ),
  ),
};
