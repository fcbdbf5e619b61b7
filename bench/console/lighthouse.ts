/** `npm run lighthouse`: what Lighthouse says of the lists and the overview, on a desktop and on a phone. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { SMALL } from '../data/size';
import { Undoing } from '../undoing';
import { openConsole } from './at-size';

const FOLDER = 'bench/results/lighthouse';
const PROGRAM = 'bench/lighthouse/node_modules/lighthouse/cli/index.js';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const KINDS = { desktop: ['--preset=desktop'], phone: [] } as const;

/** Points of performance on a desktop that a page has at the least, and bytes of scripts, as they are sent, of a list. */
const LEAST_PERFORMANCE = 95;
const MOST_SCRIPT_BYTES = 180_000;

/** What has to stay quick however much there is. */
const isList = (address: string) =>
  /^\/(applications|apis|activity|administrators|settings\/audit-log)$/.test(address) ||
  /^\/apis\/[^/]+\/(permissions|authorizations|audit)$/.test(address);

/** The overview is what people see first; its charts weigh what they weigh. */
const isExamined = (address: string) => address === '/overview' || isList(address);

/** The part of Lighthouse's report that is read here. */
interface Report {
  categories: Record<
    (typeof CATEGORIES)[number],
    { score: number | null; auditRefs: { id: string; group?: string }[] }
  >;
  audits: Record<
    string,
    {
      title: string;
      score: number | null;
      scoreDisplayMode: string;
      details?: { items?: { resourceType?: string; transferSize?: number }[] };
    }
  >;
}

const scriptBytes = ({ audits }: Report) =>
  (audits['network-requests']?.details?.items ?? [])
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);

/** Titles of what costs points in these categories. */
function faults({ categories, audits }: Report, names: readonly (typeof CATEGORIES)[number][]): string[] {
  const ids = names.flatMap((name) => categories[name].auditRefs.map(({ id }) => id));
  return ids.flatMap((id) => {
    const audit = audits[id];
    const counts = audit !== undefined && ['binary', 'numeric'].includes(audit.scoreDisplayMode);
    return counts && audit.score !== null && audit.score < 1 ? [audit.title] : [];
  });
}

async function examine(url: string, headers: string, args: readonly string[], file: string): Promise<Report> {
  await promisify(execFile)(process.execPath, [
    PROGRAM,
    url,
    ...args,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--extra-headers=${headers}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
  ]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns exit code: 0 if accessibility and best practices are 100 everywhere, and lists are quick and light */
export async function lighthouse(): Promise<number> {
  const undoing = new Undoing();
  let missed = 0;
  try {
    const { url, cookies, addresses } = await openConsole(SMALL, '100 applications', undoing);
    mkdirSync(FOLDER, { recursive: true });
    const headers = path.join(FOLDER, 'headers.json');
    writeFileSync(headers, JSON.stringify({ Cookie: cookies }));
    undoing.add(() => writeFileSync(headers, '{}'));
    console.log(`${'performance'.padStart(12)} accessibility  best practices  script kB   page`);
    for (const [kind, args] of Object.entries(KINDS)) {
      for (const address of addresses.filter(isExamined)) {
        const file = path.join(FOLDER, `${kind}${address.replaceAll('/', '.')}.json`);
        // localhost: a trustworthy origin, as https is.
        const report = await examine(url.replace('127.0.0.1', 'localhost') + address, headers, args, file);
        const [performance, accessibility, practices] = CATEGORIES.map((name) =>
          Math.round((report.categories[name].score ?? 0) * 100),
        );
        const bytes = (scriptBytes(report) / 1000).toFixed(0);
        console.log(
          `${String(performance).padStart(12)} ${String(accessibility).padStart(13)} ${String(practices).padStart(15)} ${bytes.padStart(10)}   ${kind} ${address}`,
        );
        const found = faults(report, ['accessibility', 'best-practices']);
        for (const title of found) console.log(`${' '.repeat(15)}${title}`);
        const slow = kind === 'desktop' && (performance ?? 0) < LEAST_PERFORMANCE;
        const heavy = isList(address) && scriptBytes(report) > MOST_SCRIPT_BYTES;
        missed += found.length + Number(slow) + Number(heavy);
      }
    }
    return missed === 0 ? 0 : 1;
  } finally {
    await undoing.run();
  }
}
