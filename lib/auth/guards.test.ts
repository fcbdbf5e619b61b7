import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';

/**
 * Layouts are no guards and every export of a 'use server' file is a public endpoint, so each page of the console and
 * each action must begin by asking who is there. The types see to it that what they call gets an actor; this sees to
 * those that call nothing that wants one, or too much before.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Open to people who are not signed in, each for the reason in its comment. */
const OPEN_ACTIONS = new Set([
  'lib/auth/actions.ts signInAction',
  'lib/auth/actions.ts enterCodeAction',
  'lib/setup/actions.ts createOwnerAction',
  'lib/one-time-links/actions.ts choosePasswordAction',
  'lib/preferences/actions.ts setChecklistChoice',
  'lib/preferences/actions.ts setBrowserTimeZone',
  'lib/preferences/actions.ts setLocale',
  'lib/preferences/actions.ts setSnippetLanguage',
  'lib/preferences/actions.ts setTheme',
  'lib/preferences/actions.ts setTimeZone',
]);

type Program = ReturnType<typeof parseAst>;
type Statements = Program['body'];
type Statement = Statements[number];

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

function parse(file: string, source = readFileSync(path.join(root, file), 'utf8')): Program {
  return parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
}

/** `requireActor`, and what asks it first and then finds a thing, such as `requireApplication`. */
const gates = new Set(['requireActor']);

/** Whether the first thing in the body of a function is to await a gate, its answer kept or not. */
function beginsByAsking([first]: Statements): boolean {
  const value =
    first?.type === 'VariableDeclaration'
      ? first.declarations[0]?.init
      : first?.type === 'ExpressionStatement'
        ? first.expression
        : null;
  if (value?.type !== 'AwaitExpression' || value.argument.type !== 'CallExpression') return false;
  const { callee } = value.argument;
  return callee.type === 'Identifier' && gates.has(callee.name);
}

/** The name of a gate that a statement exports: `export function require…`, or the same wrapped in React's `cache`. */
function gateIn(statement: Statement): string | null {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  if (declared?.type === 'FunctionDeclaration') {
    return declared.body && beginsByAsking(declared.body.body) ? (declared.id?.name ?? null) : null;
  }
  const [variable] = declared?.type === 'VariableDeclaration' ? declared.declarations : [];
  const [wrapped] = variable?.init?.type === 'CallExpression' ? variable.init.arguments : [];
  if (variable?.id.type !== 'Identifier' || wrapped?.type !== 'ArrowFunctionExpression') return null;
  return wrapped.body.type === 'BlockStatement' && beginsByAsking(wrapped.body.body)
    ? variable.id.name
    : null;
}

const isDirective = (statement: Statement | undefined) =>
  statement?.type === 'ExpressionStatement' &&
  statement.expression.type === 'Literal' &&
  statement.expression.value === 'use server';

/** Names of the exported actions of a file that do not ask first; everything exported otherwise counts too. */
function unguardedActions(program: Program): string[] {
  return program.body.flatMap((statement): string[] => {
    if (statement.type === 'ExportDefaultDeclaration') return ['default'];
    if (statement.type === 'ExportAllDeclaration') return ['*'];
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return [];
    const { declaration } = statement;
    if (declaration?.type === 'TSInterfaceDeclaration' || declaration?.type === 'TSTypeAliasDeclaration')
      return [];
    // An arrow function or a re-export would need a look of its own; a plain function says it best.
    if (declaration?.type !== 'FunctionDeclaration') return ['not a function declaration'];
    return beginsByAsking(declaration.body?.body ?? []) ? [] : [declaration.id?.name ?? ''];
  });
}

function pageAsks(program: Program): boolean {
  return program.body.some(
    (statement) =>
      statement.type === 'ExportDefaultDeclaration' &&
      statement.declaration.type === 'FunctionDeclaration' &&
      beginsByAsking(statement.declaration.body?.body ?? []),
  );
}

const everything = ['app', 'components', 'lib'].flatMap(sources);
for (const name of everything.flatMap((file) => parse(file).body.map(gateIn))) {
  if (name !== null && /^require[A-Z]/.test(name)) gates.add(name);
}
const pages = everything.filter((file) => /^app\/\(console\)\/(.*\/)?page\.tsx$/.test(file));
const actionFiles = everything.filter((file) => isDirective(parse(file).body[0]));

describe('the gate', () => {
  it.each(pages)('stands before the page %s', (file) => {
    expect(pageAsks(parse(file))).toBe(true);
  });

  it.each(actionFiles)('stands before every action in %s', (file) => {
    const unguarded = unguardedActions(parse(file)).map((name) => `${file} ${name}`);
    expect(unguarded.filter((action) => !OPEN_ACTIONS.has(action))).toEqual([]);
  });

  it('is left open for what is there and no more', () => {
    const unguarded = actionFiles.flatMap((file) =>
      unguardedActions(parse(file)).map((name) => `${file} ${name}`),
    );
    expect([...OPEN_ACTIONS].filter((action) => !unguarded.includes(action))).toEqual([]);
  });

  it('cannot be gone around by an action inside another file', () => {
    const inline = everything.filter(
      (file) =>
        !actionFiles.includes(file) &&
        /^\s+['"]use server['"]/m.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(inline).toEqual([]);
  });

  it('finds the pages and actions that there are', () => {
    expect(pages).toContain('app/(console)/administrators/page.tsx');
    expect(actionFiles).toContain('lib/administrators/actions.ts');
  });
});

describe('the look at a source', () => {
  const asks = "const actor = await requireActor('x:read');";
  it.each([
    [`export async function a() { ${asks} return 1; }`, []],
    [`export async function a() { await requireActor('x:read'); }`, []],
    ['export interface A { a: string }', []],
    ['export type A = string;', []],
    [`export async function a(data: FormData) { const x = data.get('x'); ${asks} }`, ['a']],
    ["export async function a() { requireActor('x:read'); }", ['a']],
    ["export async function a() { if (b) await requireActor('x:read'); }", ['a']],
    ["export async function a() { await other.requireActor('x:read'); }", ['a']],
    ["export const a = async () => { await requireActor('x:read'); };", ['not a function declaration']],
    ["export { a } from './b';", ['not a function declaration']],
    ["export * from './b';", ['*']],
    ['export default async function a() {}', ['default']],
  ])('%s', (source, unguarded) => {
    expect(unguardedActions(parse('x.ts', source))).toEqual(unguarded);
  });
});
