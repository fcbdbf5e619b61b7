import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getTokenSnippets } from '@/lib/quick-start/snippets/get-token';
import { shellQuoted } from '@/lib/quick-start/snippets/quoting';
import type { Snippet } from '@/lib/quick-start/snippets/snippet';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';
import { findDotnet, findGo, findJava, findJavaWithJars, findPython, type Runtime } from './snippet-runtimes';

/** Such as an administrator may choose, and full of what means something in a shell or a language. */
export const AUDIENCE = `https://a.example/'"\\$HOME\`id\`$(id)%2F\${x}{y}&b=c+d#\\u0041[*?企业`;
export const SCOPES = [`read:'$HOME\`id\`$(id)`, `add%2B&x=\${y}+{z}`] as const;

const { request, verification } = snippetValues('http://127.0.0.1', {
  clientId: '',
  authentication: { methods: ['client_secret_basic'], keys: [] },
  api: { identifier: '', signingAlgorithm: 'RS256', tokenProfile: 'STANDARD', scopeRequired: false },
  scopes: [],
});

/** What is shown as setup, which depends on no value. */
function setupsOf(id: string): string[] {
  const shown = [getTokenSnippets(request), verifyTokenSnippets(verification)];
  const snippets = shown.flatMap((byLanguage) => Object.values(byLanguage).flat());
  return snippets.flatMap((each) => (each.id === id && each.setup !== null ? [each.setup] : []));
}

function findRuntimes(inside: string): Record<string, Runtime | null> {
  const [jars = ''] = setupsOf('jose4j');
  return {
    curl: { env: {}, folders: new Map() },
    node: { env: {}, folders: new Map() },
    python: findPython(),
    java: findJava(),
    jose4j: findJavaWithJars(jars, inside),
    go: findGo(setupsOf('go'), inside),
    // What verifies is a server, which does not end.
    csharp: findDotnet(setupsOf('csharp').slice(0, 1), inside),
  };
}

const languageOf = (id: string) => (id === 'jose4j' ? 'java' : id);

/** It takes seconds for each program, so of what is alike in every language Java runs one. */
export const withoutJava = (ids: string[]) => ids.filter((id) => languageOf(id) !== 'java');

interface Ran {
  /** What it printed last. */
  line: string;
  code: number | null;
  output: string;
}

/** Types a command, with nothing of the surroundings but the path. */
function type(command: string, cwd: string, env: Record<string, string>): Promise<Ran> {
  const { PATH, HOME = '' } = process.env;
  const searched = `${path.dirname(process.execPath)}:${PATH}`;
  const child = spawn('bash', ['-c', command], {
    cwd,
    env: { NODE_ENV: 'test', HOME, ...env, PATH: searched },
  });
  let printed = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ line: printed.trimEnd().split('\n').at(-1) ?? '', code, output: printed + errors });
    });
  });
}

/** What is shown to be typed, with what there is in place of each `…`. */
function filledIn(run: string, given: Record<string, string>): string {
  return run.replaceAll(/(\w+)=…/g, (_, name) => {
    const value = given[name];
    if (value === undefined) throw new Error(`${name} is not given`);
    return `${name}=${shellQuoted(value)}`;
  });
}

/** A place to run what Test and quick start shows, as it is shown: setup, file and command. */
export function openWorkshop() {
  mkdirSync('node_modules/.cache', { recursive: true });
  // Where programs for Node.js find jose.
  const folder = mkdtempSync(path.resolve('node_modules/.cache/snippets-'));
  const runtimes = findRuntimes(folder);
  const atHand = Object.keys(runtimes).filter((id) => runtimes[id] !== null);
  for (const id of Object.keys(runtimes)) {
    if (atHand.includes(id)) continue;
    console.warn(
      `SKIPPED: the programs of Test and quick start by ${id} are not run: it, or what it needs, is not on this machine`,
    );
  }
  let count = 0;

  /** Runs a snippet in a folder of its own, beside the files that are given. */
  async function runShown(
    shown: Partial<Record<string, readonly Snippet[]>>,
    id: string,
    given: Record<string, string>,
    files: Record<string, string> = {},
  ): Promise<Ran> {
    const snippet = shown[languageOf(id)]?.find((each) => each.id === id);
    const runtime = runtimes[id];
    if (!snippet?.text || !snippet.run || !runtime) throw new Error(`there is nothing to run by ${id}`);
    const own = path.join(folder, String(count++));
    mkdirSync(own);
    const made = runtime.folders.get(snippet.setup ?? '');
    if (made !== undefined) cpSync(made, own, { recursive: true });
    for (const [name, text] of Object.entries({ ...files, [snippet.file]: snippet.text })) {
      writeFileSync(path.join(own, name), text);
    }
    return type(filledIn(snippet.run, given), own, runtime.env);
  }

  return {
    getting: atHand.filter((id) => id !== 'jose4j'),
    verifying: atHand.filter((id) => id !== 'java' && id !== 'csharp'),
    runShown,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
