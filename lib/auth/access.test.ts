import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import { WIRE } from '@/lib/server/addresses';
import { findProbe } from '@/lib/server/probes';
import { findWireEndpoint } from '@/lib/server/wire';
import { ACTIONS, HANDLERS, mayDo, PAGES, PEOPLE } from './access.testing';
import { allows } from './permissions';

/**
 * A page, an action or a handler that is added without a rule in access.testing.ts fails here, and so does a rule for
 * something that is gone. guards.test.ts sees to it that what is asked is asked first.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

const files = (folder: string, pattern: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
const source = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The address of a page or a route handler: its folder, without the groups that stand in parentheses. */
function addressOf(file: string): string {
  const folders = path.posix.dirname(file).split('/').slice(1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join('/')}`;
}

/** What is asked for by functions that look for a thing too, by their names: `requireApi` asks for `apis:read`. */
const gates = new Map(
  [...files('lib', /\.ts$/), ...files('app', /\.ts$/)].flatMap((file) => {
    const [, name] = /export const (require[A-Z]\w*) = cache\(/.exec(source(file)) ?? [];
    return name === undefined ? [] : [[name, askedDirectly(source(file))] as const];
  }),
);

function askedDirectly(text: string): string[] {
  return [...text.matchAll(/requireActor\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, permission = '']) => permission),
  );
}

/** All permissions that a text asks for, by itself or through a gate. */
function asked(text: string): string[] {
  const through = [...gates].flatMap(([name, permissions]) =>
    new RegExp(`await ${name}\\(`).test(text) ? permissions : [],
  );
  return [...new Set([...askedDirectly(text), ...through])].sort();
}

const pages = files('app', /(^|\/)page\.tsx$/);
const handlers = files('app', /(^|\/)route\.ts$/);
const actions = ['app', 'components', 'lib']
  .flatMap((folder) => files(folder, /\.tsx?$/))
  .filter((file) => /^\s*(\/\*[\s\S]*?\*\/|\/\/.*\n|\s)*['"]use server['"]/.test(source(file)))
  .flatMap((file) => {
    const text = source(file);
    return parseAst(text, { lang: 'ts' }).body.flatMap((statement) => {
      if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return [];
      const { declaration } = statement;
      if (declaration?.type !== 'FunctionDeclaration') return [];
      return [
        { name: `${file} ${declaration.id?.name}`, text: text.slice(declaration.start, declaration.end) },
      ];
    });
  });

describe('the table of who may do what', () => {
  it('has every page and no other', () => {
    expect(Object.keys(PAGES).sort()).toEqual(pages.map(addressOf).sort());
  });

  it('has every action and no other', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual(actions.map(({ name }) => name).sort());
  });

  it('has every route handler and no other', () => {
    expect(Object.keys(HANDLERS).sort()).toEqual(handlers.map(addressOf).sort());
  });

  it('has every address of programs that the listener answers by itself, and no other', () => {
    const wire = Object.keys(HANDLERS).filter((address) => HANDLERS[address] === 'wire');
    expect([...WIRE.keys()].sort()).toEqual(wire.sort());
    for (const address of wire) expect(findWireEndpoint(address)).toBeDefined();
    const probes = Object.keys(HANDLERS).filter((address) => HANDLERS[address] === 'probe');
    expect(probes.map(findProbe)).toEqual(['health', 'ready']);
  });

  it.each(pages.map((file) => [addressOf(file), file]))(
    'says of the page %s what it asks for',
    (at, file) => {
      const access = PAGES[at] ?? 'public';
      expect(asked(source(file))).toEqual(access === 'public' ? [] : [...access].sort());
    },
  );

  it.each(actions)('says of the action $name what it asks for', ({ name, text }) => {
    const access = ACTIONS[name] ?? 'public';
    expect(asked(text)).toEqual(access === 'public' ? [] : [...access].sort());
  });

  it('tells of each role what the product grants it', () => {
    const all = [...Object.values(PAGES), ...Object.values(ACTIONS)].flatMap((access) =>
      access === 'public' ? [] : [...access],
    );
    for (const permission of new Set(all)) {
      for (const person of PEOPLE) {
        if (person === 'nobody') expect(mayDo(person, [permission])).toBe(false);
        else
          expect([person, permission, mayDo(person, [permission])]).toEqual([
            person,
            permission,
            allows(person, permission),
          ]);
      }
    }
  });

  it('reads who is asked out of a source', () => {
    expect(asked("await requireActor('a:read', 'b:write')")).toEqual(['a:read', 'b:write']);
    expect(asked('const { api } = await requireApi(id)')).toEqual(['apis:read']);
    expect(asked('const t = await getTranslations()')).toEqual([]);
    expect(addressOf('app/(console)/apis/[apiId]/page.tsx')).toBe('/apis/[apiId]');
  });
});
