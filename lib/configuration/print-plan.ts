import type { Plan } from './plan';
import type { FieldChange, Noun, Step } from './steps';

type Colour = 'green' | 'yellow' | 'red' | 'dim' | 'bold';
/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

const LONGEST_VALUE = 200;
const SIGNS = { create: '+', update: '~', delete: '-' } as const;
const COLOURS = { create: 'green', update: 'yellow', delete: 'red' } as const;

const NOUNS: Record<Noun, string> = {
  api: 'API',
  logo: '',
  permission: 'permission',
  order: '',
  application: 'application',
  key: 'key',
  authorization: 'authorization for',
  secret: '',
  introspector: 'right to introspect',
  algorithm: 'signing algorithm',
  defaults: '',
};

/** By what they are known for good, which nobody quotes. */
const BY_IDENTIFIER: ReadonlySet<Noun> = new Set(['api', 'authorization', 'introspector', 'algorithm']);

const OF_API: ReadonlySet<Noun> = new Set(['logo', 'permission', 'order']);

/** A terminal acts on control characters, and format characters turn what it shows around. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (each) => {
    const hex = (each.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
  });
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return visible(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text);
}

function listChange(from: readonly unknown[], to: readonly unknown[], paint: Paint): string | null {
  const [before, after] = [new Set(from.map(valueText)), new Set(to.map(valueText))];
  const added = [...after].filter((each) => !before.has(each)).map((each) => paint('green', `+ ${each}`));
  const gone = [...before].filter((each) => !after.has(each)).map((each) => paint('red', `- ${each}`));
  return added.length + gone.length === 0 ? null : [...added, ...gone].join('  ');
}

function changeText({ field, from, to }: FieldChange, { action }: Step, paint: Paint): string {
  if (action === 'create') return `${field}: ${valueText(to)}`;
  const list = Array.isArray(from) && Array.isArray(to) ? listChange(from, to, paint) : null;
  const change = list ?? `${paint('red', valueText(from))} → ${paint('green', valueText(to))}`;
  return `${field}: ${change}`;
}

function title({
  noun,
  name,
  owner,
  action,
}: Pick<Step, 'noun' | 'name' | 'owner'> & { action?: Step['action'] }) {
  const subject = BY_IDENTIFIER.has(noun) ? visible(name) : `“${visible(name)}”`;
  const words = NOUNS[noun] === '' ? visible(name) : `${NOUNS[noun]} ${subject}`;
  const link = OF_API.has(noun) ? visible(owner ?? '') : `“${visible(owner ?? '')}”`;
  return `${words}${owner === null ? '' : ` of ${link}`}${action === 'delete' ? ' is deleted' : ''}`;
}

/** One line for people, as for what a step that failed was. */
export function stepTitle(step: Step): string {
  return `${SIGNS[step.action]} ${title(step)}`;
}

export interface Counts {
  create: number;
  update: number;
  delete: number;
}

export function countSteps(steps: readonly Step[]): Counts {
  const counts = { create: 0, update: 0, delete: 0 };
  for (const { action } of steps) counts[action] += 1;
  return counts;
}

/** The differences for people, a line for each thing and each of its fields. */
export function* planLines({ steps, leftOver }: Plan, paint: Paint): Generator<string> {
  for (const step of steps) {
    yield paint(COLOURS[step.action], `${SIGNS[step.action]} ${title(step)}`);
    for (const change of step.changes) yield `    ${changeText(change, step, paint)}`;
    for (const hit of step.hits) yield `    ${paint('bold', visible(hit))}`;
  }
  if (leftOver.length > 0) {
    yield paint('dim', `Not in the file, and left alone (--prune deletes what it may):`);
    for (const each of leftOver) yield paint('dim', `    ${title(each)}`);
  }
  const counts = countSteps(steps);
  yield steps.length === 0
    ? 'No changes: the enterprise is as the file has it.'
    : paint('bold', `${counts.create} to create, ${counts.update} to change, ${counts.delete} to delete.`);
}

/** The differences for programs. */
export function planJson({ steps, leftOver }: Plan): string {
  const told = steps.map(({ action, noun, name, owner, changes, hits }) => ({
    action,
    kind: noun,
    name,
    of: owner,
    changes,
    hits,
  }));
  const left = leftOver.map(({ noun, name, owner }) => ({ kind: noun, name, of: owner }));
  return `${JSON.stringify({ version: 1, summary: countSteps(steps), changes: told, leftOver: left }, null, 2)}\n`;
}
