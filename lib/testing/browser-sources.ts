import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What of the sources is sent to browsers, by what the pages import; paths are relative to the root of the project. */

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Source {
  text: string;
  /** What it needs to run: files of the project. */
  files: string[];
  /** Files that it fetches while it runs. */
  lazyFiles: string[];
  packages: string[];
  side: 'client' | 'action' | 'shared';
}

const sources = new Map<string, Source>();

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('@/') && !specifier.startsWith('.')) return null;
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier);
  const file = ['', '.ts', '.tsx', '/index.ts']
    .map((ending) => base + ending)
    .find((each) => /\.\w+$/.test(each) && existsSync(root + each));
  // The database's client is generated, and for the server alone.
  if (base.startsWith('prisma/')) return null;
  if (file === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return file;
}

/** Imports that are gone when types are: `import type …` and `import { type … }`. */
const isOfTypes = (clause: string) => /^type\s/.test(clause) || /^\{(\s*type\s[^,}]+,?)+\s*\}$/.test(clause);

export function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(root + file, 'utf8');
  const needed = [...text.matchAll(/^(?:import|export)\s+(?:([^;'"]*?)\s+from\s+)?'([^']+)'/gm)]
    .filter(([, clause = '']) => !isOfTypes(clause))
    .map(([, , specifier = '']) => specifier);
  const lazy = [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map(([, specifier = '']) => specifier);
  const filesOf = (specifiers: string[]) =>
    specifiers.map((each) => resolve(file, each)).filter((each) => each !== null);
  const source: Source = {
    text,
    files: filesOf(needed),
    lazyFiles: filesOf(lazy),
    packages: needed.filter((each) => !/^[.@]\.?\//.test(each)),
    side: /^'use client'/.test(text) ? 'client' : /^'use server'/.test(text) ? 'action' : 'shared',
  };
  sources.set(file, source);
  return source;
}

export type BrowserSourcesOptions = {
  /** Also what is fetched when it is wanted. */
  lazy: boolean;
};

/** The files that a browser gets for a page, a layout or another file of a route. */
export function browserSourcesOf(entry: string, { lazy }: BrowserSourcesOptions): Set<string> {
  const inBrowser = new Set<string>();
  const onServer = new Set<string>();
  const open = [{ file: entry, browser: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { files, lazyFiles, side } = sourceOf(next.file);
    const browser = next.browser || side === 'client';
    const seen = browser ? inBrowser : onServer;
    // The browser only knows the address of an action.
    if (seen.has(next.file) || (browser && side === 'action')) continue;
    seen.add(next.file);
    const followed = lazy || !browser ? [...files, ...lazyFiles] : files;
    for (const file of followed) if (/\.tsx?$/.test(file)) open.push({ file, browser });
  }
  return inBrowser;
}

/** The files of routes: pages, layouts and what stands in for them. */
export function routeFiles(): string[] {
  return readdirSync(`${root}app`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)(page|layout|error|not-found|forbidden|unauthorized|loading)\.tsx$/.test(name))
    .map((name) => `app/${name}`)
    .sort();
}

/** The layouts around a file of a route, itself included if it is one. */
export function layoutsAround(file: string): string[] {
  const folders = path.posix.dirname(file).split('/');
  return folders
    .map((_, depth) => `${folders.slice(0, depth + 1).join('/')}/layout.tsx`)
    .filter((layout) => existsSync(root + layout));
}
