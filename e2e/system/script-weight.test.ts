import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Bytes of compressed JavaScript that a browser may have to fetch for a list, by what it takes. */
const MOST_BYTES = { br: 160_000, gz: 178_000 };
type Encoding = keyof typeof MOST_BYTES;

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

/** As the build has compressed it (scripts/compress.mjs). */
const weightOf = (script: string, encoding: Encoding) => statSync(`.next/${script}.${encoding}`).size;

it.each(LISTS)(
  'the list /%s needs at most 160 kB of scripts compressed by Brotli, 178 kB by gzip',
  (page) => {
    const scripts = scriptsOf(page);
    expect(scripts.length).toBeGreaterThan(begin.length);
    const sum = (encoding: Encoding) =>
      scripts.reduce((bytes, script) => bytes + weightOf(script, encoding), 0);
    expect(sum('br')).toBeLessThanOrEqual(MOST_BYTES.br);
    expect(sum('gz')).toBeLessThanOrEqual(MOST_BYTES.gz);
  },
);
