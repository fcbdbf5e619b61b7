import { beforeEach, expect, it, vi } from 'vitest';

const jar = vi.hoisted(() => ({ set: vi.fn(), delete: vi.fn() }));
vi.mock('next/headers', () => ({ cookies: async () => jar }));

async function actionsAt(publicUrl: string) {
  process.env.PUBLIC_URL = publicUrl;
  return import('./actions');
}

beforeEach(() => {
  vi.resetModules();
  jar.set.mockClear();
  jar.delete.mockClear();
  const key = Buffer.alloc(32).toString('base64');
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://x@localhost/x',
    MASTER_KEY: key,
    NEXTAUTH_SECRET: key,
  });
});

it.each([
  ['https://center.example.com', '__Host-', true],
  ['http://localhost:3000', '', false],
])('at %s a choice is kept in a cookie of this host, %s', async (publicUrl, prefix, secure) => {
  const { setBrowserTimeZone, setChecklistChoice, setLocale, setSnippetLanguage, setTheme, setTimeZone } =
    await actionsAt(publicUrl);
  await setTheme('dark');
  await setLocale('zh-CN');
  await setChecklistChoice('hidden');
  await setSnippetLanguage('python');
  await setTimeZone('Asia/Shanghai');
  await setBrowserTimeZone('Europe/Berlin');
  const options = { maxAge: 31_536_000, path: '/', sameSite: 'lax', secure };
  expect(jar.set.mock.calls).toEqual([
    [`${prefix}theme`, 'dark', options],
    [`${prefix}locale`, 'zh-CN', options],
    [`${prefix}first-steps`, 'hidden', options],
    [`${prefix}snippet-language`, 'python', options],
    [`${prefix}time-zone`, 'Asia/Shanghai', options],
    [`${prefix}browser-time-zone`, 'Europe/Berlin', options],
  ]);
  await setTimeZone('automatic');
  expect(jar.delete.mock.calls).toEqual([
    [{ name: `${prefix}time-zone`, path: '/', sameSite: 'lax', secure }],
  ]);
});

it('keeps nothing that is no choice', async () => {
  const { setBrowserTimeZone, setChecklistChoice, setLocale, setSnippetLanguage, setTheme, setTimeZone } =
    await actionsAt('http://localhost:3000');
  await setTheme('dark; Domain=example.com');
  await setLocale('fr');
  await setChecklistChoice('sometimes');
  await setSnippetLanguage('cobol');
  await setTimeZone('nowhere');
  await setBrowserTimeZone('UTC; Domain=example.com');
  expect(jar.set).not.toHaveBeenCalled();
});
