import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isMessage, usedMessages } from '@/lib/testing/used-messages';
import { defaultLocale, locales } from './locales';

/** Keys of `errors` travel as data: any quoted occurrence in the sources counts as a use. */

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
  const quoted = errorKeys.filter((key) => source.includes(`'${key}'`));
  return [...usedMessages(source), ...quoted.map((key) => `errors.${key}`)];
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

describe('the Chinese messages', () => {
  /** What Chinese also says for a thing of the console, and what it is called here. */
  const WRONG = {
    企业API: '企业 API',
    API权限: 'API 权限',
    应用程序: '应用',
    '自定义 API': '自建 API 产品',
    自定义应用: '自建应用',
    权限码: '权限编码',
    应用权限: 'API 权限',
    客户端密码: '客户端密钥',
    客户端机密: '客户端密钥',
    密匙: '密钥',
    令牌查询: '令牌内省',
    自省: '内省',
    撤消: '撤销',
    密钥已撤销: '密钥已吊销',
    已被撤销: '已被吊销',
    权限代码: '权限编码',
    限额: '令牌数上限',
    令牌申请: '令牌请求',
    令牌状态端点: '内省端点',
    快速上手: '入门步骤',
    登陆: '登录',
    帐号: '账号',
    账户: '账号',
  };

  it('call each thing by one name', () => {
    const wrong = [...messagesOf('zh-CN')].flatMap(([key, message]) =>
      Object.entries(WRONG)
        .filter(([word]) => message.includes(word))
        .map(([word, right]) => `${key}: ${word} is ${right}`),
    );
    expect(wrong).toEqual([]);
  });

  it('put a blank between Chinese and Latin letters, and Chinese punctuation after Chinese', () => {
    const wrong = [...messagesOf('zh-CN')].filter(([, message]) =>
      /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}|\p{Script=Han}[,;:?!]/u.test(
        message.replaceAll(/<\/?\w+>/g, ''),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the use of messages', () => {
  const errorKeys = [...english.keys()]
    .filter((key) => key.startsWith('errors.'))
    .map((key) => key.slice('errors.'.length));
  const used = new Set(sources.flatMap((path) => usedKeys(readFileSync(root + path, 'utf8'), errorKeys)));
  const families = [...used].filter((key) => key.endsWith('*'));

  it('names no message that there is not', () => {
    const missing = [...used].filter(
      (key) => !english.has(key) && ![...english.keys()].some((message) => isMessage(key, message)),
    );
    expect(missing).toEqual([]);
  });

  it('leaves no message that no source uses', () => {
    const unused = [...english.keys()].filter(
      (message) => !used.has(message) && !families.some((family) => isMessage(family, message)),
    );
    expect(unused).toEqual([]);
  });
});
