/** Fails when an arrow of the house runs back: app → components → lib → prisma/generated (README, "Where things live"). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Rule {
  /** The files that it is about. */
  files: RegExp;
  /** Where else they may not reach, relative to the root for files, by name for packages. */
  forbidden: RegExp;
  because: string;
}

const RULES: Rule[] = [
  { files: /^lib\//, forbidden: /^(app|components)\//, because: 'lib imports neither app nor components' },
  { files: /^components\//, forbidden: /^app\//, because: 'components do not import app' },
  {
    files: /^lib\/oauth\/(?!.*\.test(ing)?\.ts$)/,
    forbidden: /^(?!lib\/oauth\/|jose$|zod$)/,
    because: 'the protocol core imports only itself, jose and zod',
  },
  {
    files:
      /^(?!lib\/(db|testing)\/|lib\/token-service\/|.*\/(queries|mutations)\.ts$|.*\.integration\.test\.ts$)/,
    forbidden: /^(prisma\/generated\/client|pg$|@prisma\/)/,
    because: 'only lib/db, queries, mutations and token-service touch the database',
  },
  {
    files: /^(app|components)\//,
    forbidden: /^lib\/(db\/|.+\/mutations$)/,
    because: 'pages write through actions and read through queries',
  },
  {
    files: /^components\/ui\//,
    forbidden: /^(components\/(?!ui\/)|lib\/(?!forms\/|i18n\/|preferences\/))/,
    because: 'primitives know no domain',
  },
  {
    // Fuzzing is a test that runs for longer than tests may; so is measuring every page.
    files: /^(?!scripts\/fuzz\/|bench\/console\/)/,
    forbidden: /^lib\/testing\/|[/.]testing$/,
    because: 'only tests, their helpers (testing.ts) and their configuration use those',
  },
];

const ROOTS = [
  'app',
  'components',
  'lib',
  'examples',
  'scripts',
  'bench',
  'server.ts',
  'proxy.ts',
  'instrumentation.ts',
];
const isTest = (file: string) =>
  /\.test\.tsx?$|[/.]testing\.ts$/.test(file) || file.startsWith('lib/testing/');

function sources(entry: string): string[] {
  if (/\.tsx?$/.test(entry)) return [entry];
  // Lighthouse has packages of its own below `bench`.
  if (path.extname(entry) !== '' || path.basename(entry) === 'node_modules') return [];
  return readdirSync(entry, { withFileTypes: true }).flatMap((child) =>
    child.isDirectory() || /\.tsx?$/.test(child.name) ? sources(`${entry}/${child.name}`) : [],
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('@/')) return [specifier.slice(2)];
    if (specifier.startsWith('.')) return [path.posix.join(path.posix.dirname(file), specifier)];
    return [specifier];
  });
}

const present = new Set(readdirSync('.'));
const complaints = ROOTS.filter((root) => present.has(root))
  .flatMap(sources)
  .flatMap((file) =>
    importsOf(file).flatMap((target) =>
      RULES.filter((rule) => rule.files.test(file) && rule.forbidden.test(target))
        .filter(() => !(isTest(file) && /^(lib|bench)\//.test(target)))
        .map((rule) => `${file} imports ${target}: ${rule.because}`),
    ),
  );

for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length === 0 ? 0 : 1);
