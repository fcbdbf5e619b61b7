import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultLocale, locales } from './locales';

/**
 * A message counts as used where a source file calls `t('key')` with a `t` bound to its namespace
 * (`useTranslations('namespace')`, `getTranslations('namespace')`). Keys that only exist at run time are
 * declared in a comment beside the code that forms them, one `*` for the part that varies:
 *
 *     // messages: applications.status.* applications.filter.all
 *
 * Keys of `errors` travel as data; for those any quoted occurrence in the sources counts.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

function filesUnder(folder: string, isWanted: (name: string) => boolean): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(isWanted)
    .map((name) => `${folder}/${name}`);
}

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}.${key}`, value]] : flatten(value, `${prefix}.${key}`),
  );
}

function messagesOf(locale: string): Map<string, string> {
  const folder = `lib/i18n/messages/${locale}`;
  return new Map(
    filesUnder(folder, (name) => name.endsWith('.json')).flatMap((path) =>
      flatten(JSON.parse(readFileSync(root + path, 'utf8')), path.slice(folder.length + 1, -'.json'.length)),
    ),
  );
}

/** The text between the brace at `start` and the one that closes it, and where it ends. */
function braced(message: string, start: number): { inside: string; end: number } {
  let depth = 0;
  for (let at = start; at < message.length; at++) {
    if (message[at] === '{') depth++;
    if (message[at] === '}') depth--;
    if (depth === 0) return { inside: message.slice(start + 1, at), end: at };
  }
  throw new Error(`A brace is not closed in "${message}"`);
}

/** The names of ICU arguments and of tags: what the code must supply, whatever the language. */
function argumentsOf(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([tag]) => tag));
  for (let at = message.indexOf('{'); at !== -1; ) {
    const { inside, end } = braced(message, at);
    const [, name = '', kind, branches = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?(.*)$/s.exec(inside) ?? [];
    found.add(name);
    if (kind === 'plural' || kind === 'select' || kind === 'selectordinal') {
      for (let branch = branches.indexOf('{'); branch !== -1; ) {
        const text = braced(branches, branch);
        for (const nested of argumentsOf(text.inside)) found.add(nested);
        branch = branches.indexOf('{', text.end);
      }
    }
    at = message.indexOf('{', end);
  }
  return [...found].sort();
}

function usedKeys(source: string, errorKeys: string[]): string[] {
  const used = [...source.matchAll(/messages:((?:[ \t]+[\w.*-]+)+)/g)].flatMap((match) =>
    (match[1] ?? '').trim().split(/\s+/),
  );
  const translators = source.matchAll(
    /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)\(\s*'([\w.-]+)'/g,
  );
  for (const [, translator, namespace] of translators) {
    const call = new RegExp(`\\b${translator}(?:\\.rich|\\.markup|\\.raw|\\.has)?\\(\\s*'([\\w.-]+)'`, 'g');
    for (const [, key] of source.matchAll(call)) used.push(`${namespace}.${key}`);
  }
  const quoted = errorKeys.filter((key) => source.includes(`'${key}'`));
  return [...used, ...quoted.map((key) => `errors.${key}`)];
}

const english = messagesOf(defaultLocale);
const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  filesUnder(folder, (name) => /\.tsx?$/.test(name) && !name.includes('.test.')),
);

describe.each(locales)('the messages in %s', (locale) => {
  const messages = messagesOf(locale);

  it('has every message that English has, and no other', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('asks the code for the same values as English does', () => {
    for (const [key, message] of messages) {
      expect(argumentsOf(message), key).toEqual(argumentsOf(english.get(key) ?? ''));
    }
  });

  it('says something in every message', () => {
    expect([...messages].filter(([, message]) => message.trim() === '')).toEqual([]);
  });
});

describe('the use of messages', () => {
  it('leaves no message that no source uses', () => {
    const errorKeys = [...english.keys()]
      .filter((key) => key.startsWith('errors.'))
      .map((key) => key.slice('errors.'.length));
    const used = new Set(sources.flatMap((path) => usedKeys(readFileSync(root + path, 'utf8'), errorKeys)));
    const families = [...used].filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
    const unused = [...english.keys()].filter(
      (key) => !used.has(key) && !families.some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });
});
