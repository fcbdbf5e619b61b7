/**
 * Writes the migration that leads from the schema of the last commit to the one in the working tree:
 * `npx tsx scripts/new-migration.ts <name>`. Read what it wrote, and add what Prisma's language cannot say.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres';
import { withSchemaEngine } from '../lib/db/schema-engine';

const SCHEMA = ['prisma/schema.prisma', 'prisma/models'];
const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npx tsx scripts/new-migration.ts <name>   (lower-case letters, digits and _)');
  process.exit(2);
}

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' });
const filesOf = (...listing: string[]) =>
  git(...listing, '--', ...SCHEMA)
    .split('\n')
    .filter((file) => file.endsWith('.prisma'));

const before = filesOf('ls-tree', '-r', '--name-only', 'HEAD').map((file) => ({
  path: file,
  content: git('show', `HEAD:${file}`),
}));
// With those that are not yet committed, and without those that were deleted.
const after = [...new Set(filesOf('ls-files', '--cached', '--others', '--exclude-standard'))]
  .filter((file) => existsSync(file))
  .map((file) => ({ path: file, content: readFileSync(file, 'utf8') }));
const datamodel = (files: typeof after) => ({ tag: 'schemaDatamodel' as const, files });

const directory = mkdtempSync(path.join(tmpdir(), 'ec-migration-'));
chmodSync(directory, 0o755);
// The engine wants a server also to compare two datamodels.
const server = await startEmbeddedPostgres({
  directory: path.join(directory, 'db'),
  progress: console.log,
  disposable: true,
});
const { stdout } = await withSchemaEngine(server.url('postgres'), after, (engine) =>
  engine.diff({
    from: before.length === 0 ? { tag: 'empty' } : datamodel(before),
    to: datamodel(after),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  }),
);
await server.stop();
rmSync(directory, { recursive: true });
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = `prisma/migrations/${stamp}_${name}`;
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/migration.sql`, stdout ?? '');
console.log(`wrote ${folder}/migration.sql`);
