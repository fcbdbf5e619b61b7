import { inWords } from '../machine';
import type { SigningAlgorithm } from '../servers/signing-algorithm';
import { type BenchResult, find, type Group, type MeasuredLine } from './result';
import { renderTarget, targetsOf } from './targets';

const HEAD = [
  '',
  'at once',
  'req/s',
  '× limit',
  '× oidc-p.',
  '× little data',
  'p50 ms',
  'p99 ms',
  'errors',
  'CPU µs/req',
  'database µs/req',
];

const SECTIONS: { title: string; group: Group; algorithm: SigningAlgorithm }[] = [
  { title: 'Tokens, RS256', group: 'token', algorithm: 'RS256' },
  { title: 'Tokens, ES256', group: 'token', algorithm: 'ES256' },
  { title: 'Key set; × is to tokens', group: 'keys', algorithm: 'RS256' },
  { title: 'Console pages, signed in', group: 'page', algorithm: 'RS256' },
];

const whole = (value: number) => Math.round(value).toLocaleString('en');
const tenths = (value: number) => value.toFixed(1);
const orDash = (value: number | null, text: (value: number) => string) =>
  value === null ? '–' : text(value);

interface Section {
  title: string;
  rows: string[][];
}

function cells(line: MeasuredLine, measured: readonly MeasuredLine[]): string[] {
  const { median, algorithm, connections, size, group } = line;
  const ratio = (other: MeasuredLine | null) =>
    other === null || other.median.perSecond === 0
      ? '–'
      : (median.perSecond / other.median.perSecond).toFixed(2);
  // A page has no counterpart in the others.
  const to = (who: 'limit' | 'oidc-provider') =>
    group === 'page' ? '–' : ratio(find(measured, { group: 'token', who, algorithm, connections }));
  const less = { group, who: line.who, algorithm, connections, label: smallLabel(line) };
  return [
    line.label,
    String(connections),
    median.perSecond < 100 ? tenths(median.perSecond) : whole(median.perSecond),
    to('limit'),
    to('oidc-provider'),
    size === 'large' ? ratio(find(measured, { ...less, size: 'small' })) : '–',
    tenths(median.p50),
    tenths(median.p99),
    whole(median.errors),
    orDash(median.serverCpu, whole),
    orDash(median.databaseCpu, whole),
  ];
}

/** Lines of the two sizes are called alike but for this. */
export const MUCH_DATA = ', much data';
const smallLabel = ({ label }: MeasuredLine) => label.replace(MUCH_DATA, '');

function sectionsOf({ measured, missing }: BenchResult): Section[] {
  return SECTIONS.flatMap(({ title, group, algorithm }) => {
    const belongs = (line: { group: Group; algorithm: SigningAlgorithm }) =>
      line.group === group && line.algorithm === algorithm;
    const rows = [
      ...measured
        .filter(belongs)
        .sort((one, other) => one.connections - other.connections)
        .map((line) => cells(line, measured)),
      ...missing.filter(belongs).map(({ label, missing: why }) => [label, why]),
    ];
    return rows.length === 0 ? [] : [{ title, rows }];
  });
}

function preface(result: BenchResult): string[] {
  const { machine, generator, rounds, seconds, data, busy, quick } = result;
  const times = rounds === 1 ? 'one round' : `medians of ${rounds} rounds`;
  return [
    `${inWords(machine)}.`,
    `${times} of ${seconds} s each, all servers up, one of them under load at a time; load made by ${generator} on the same machine.`,
    ...(data.small === undefined ? [] : [`Little data: ${data.small}.`]),
    ...(data.large === undefined ? [] : [`Much data: ${data.large}.`]),
    ...(quick ? ['A smoke test: these figures say nothing about speed.'] : []),
    ...(busy === null
      ? []
      : [
          `The machine was busy before the run (${busy.toFixed(1)} processors in use): these figures say little about speed.`,
        ]),
  ];
}

/** For a terminal. */
export function renderTable(result: BenchResult): string {
  const sections = sectionsOf(result);
  const complete = [
    HEAD,
    ...sections.flatMap(({ rows }) => rows.filter((row) => row.length === HEAD.length)),
  ];
  const widths = HEAD.map((_, column) => Math.max(...complete.map((row) => row[column]?.length ?? 0)));
  const labels = sections.flatMap(({ rows }) => rows.map(([label = '']) => label.length));
  widths[0] = Math.max(0, ...labels);
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [
    ...preface(result),
    ...sections.flatMap(({ title, rows }) => ['', line([title, ...HEAD.slice(1)]), ...rows.map(line)]),
    '',
    ...targetsOf(result.measured).map(renderTarget),
    ...result.failures.map((failure) => `FAILED: ${failure}`),
  ].join('\n');
}

/** For docs/bench.md. */
export function renderMarkdown(result: BenchResult): string {
  const row = (cells: string[]) => `| ${HEAD.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  const rule = `|${HEAD.map((_, column) => (column === 0 ? ' --- |' : ' ---: |')).join('')}`;
  return [
    '# How fast',
    '',
    `Written by \`npm run bench -- --publish\` on ${result.at.slice(0, 10)}.`,
    '',
    ...preface(result).map((text) => `- ${text}`),
    ...sectionsOf(result).flatMap(({ title, rows }) => [
      '',
      `## ${title}`,
      '',
      row(HEAD),
      rule,
      ...rows.map(row),
    ]),
    '',
    '## Targets',
    '',
    ...targetsOf(result.measured).map((target) => `- ${renderTarget(target)}`),
    '',
  ].join('\n');
}
