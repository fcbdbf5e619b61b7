import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Bytes of compressed JavaScript that a browser may have to fetch for a list. */
const MOST_BYTES = 180_000;

const LISTS = [
  'activity',
  'administrators',
  'apis',
  'apis/[apiId]/authorizations',
  'apis/[apiId]/permissions',
  'applications',
  'settings/audit-log',
];

const buildSchema = z.object({ rootMainFiles: z.array(z.string()) });
const pageSchema = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

/** What every page begins with. */
const begin = buildSchema.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8'))).rootMainFiles;

/** What stands in for a page is fetched when it does; only what catches errors has to be there before. */
const isStandIn = (entry: string) => /\/(not-found|forbidden)$/.test(entry);

/** The scripts that a page names: its own, those of the layouts around it and of what catches its errors. */
function scriptsOf(page: string): string[] {
  const text = readFileSync(`.next/server/app/(console)/${page}/page_client-reference-manifest.js`, 'utf8');
  const manifest = text.slice(text.indexOf(']', text.indexOf('/page"')) + 1).replace(/^\s*=\s*|;\s*$/g, '');
  const { entryJSFiles } = pageSchema.parse(JSON.parse(manifest));
  const named = Object.entries(entryJSFiles).filter(([entry]) => !isStandIn(entry));
  return [...new Set([...begin, ...named.flatMap(([, scripts]) => scripts)])];
}

const weights = new Map<string, number>();
/** As Next's own compression sends it. */
function weightOf(script: string): number {
  const known = weights.get(script) ?? gzipSync(readFileSync(`.next/${script}`)).length;
  weights.set(script, known);
  return known;
}

it.each(LISTS)('the list /%s needs at most 180 kB of compressed scripts', (page) => {
  const scripts = scriptsOf(page);
  expect(scripts.length).toBeGreaterThan(begin.length);
  expect(scripts.reduce((sum, script) => sum + weightOf(script), 0)).toBeLessThanOrEqual(MOST_BYTES);
});
