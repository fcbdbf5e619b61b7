import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BYTE_LIMIT } from '@/lib/configuration/source-text';
import type { ExportFile } from '@/lib/moving-in/read-export';
import { CommandError, type CommandLine } from './command-line';
import { foreseen, readInput } from './files';

/** What an export in folders is made of: the largest have some thousands of applications. */
const MOST_FILES = 20_000;
/** Of all of them: several times what one file may have. */
const MOST_BYTES = 4 * BYTE_LIMIT;
/** In a folder of an export, it is all of it, and what stands beside it are its scripts and pages. */
const WHOLE = new Set(['tenant.yaml', 'tenant.yml']);

const isExport = (name: string) => /\.(?:json|ya?ml)$/i.test(name);

/** Paths within a folder, in one order. Links are not followed. */
async function filesWithin(root: string, inner = ''): Promise<string[]> {
  const entries = await readdir(path.join(root, inner), { withFileTypes: true });
  const whole = inner === '' ? entries.find(({ name }) => WHOLE.has(name)) : undefined;
  if (whole !== undefined) return [whole.name];
  const found: string[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules') continue;
    if (entry.isDirectory()) found.push(...(await filesWithin(root, path.join(inner, name))));
    else if (entry.isFile() && isExport(name)) found.push(path.join(inner, name));
    if (found.length > MOST_FILES) break;
  }
  return found;
}

async function inFolder(line: CommandLine, folder: string): Promise<ExportFile[]> {
  const paths = await filesWithin(path.resolve(line.cwd, folder)).catch(foreseen(folder, 'read'));
  if (paths.length === 0) throw new CommandError(`${folder} has no JSON or YAML file in it.`);
  if (paths.length > MOST_FILES) throw new CommandError(`${folder} has more than ${MOST_FILES} files in it.`);
  const files: ExportFile[] = [];
  let bytes = 0;
  for (const inner of paths) {
    const name = path.join(folder, inner);
    const file = {
      name,
      folder: path.dirname(inner).replace(/^\.$/, ''),
      bytes: await readInput(line, name),
    };
    bytes += file.bytes.length;
    if (bytes > MOST_BYTES) throw new CommandError(`${folder} has more than ${MOST_BYTES >> 20} MiB in it.`);
    files.push(file);
  }
  return files;
}

async function isFolder({ cwd }: CommandLine, name: string): Promise<boolean> {
  return (await stat(path.resolve(cwd, name)).catch(foreseen(name, 'read'))).isDirectory();
}

/**
 * Reads what another program has exported: files, folders with files, or standard input for `-`.
 *
 * @throws CommandError
 */
export async function readExportFiles(line: CommandLine, names: readonly string[]): Promise<ExportFile[]> {
  const files: ExportFile[] = [];
  for (const name of names) {
    if (name === '-')
      files.push({ name: 'standard input', folder: null, bytes: await readInput(line, name) });
    else if (await isFolder(line, name)) files.push(...(await inFolder(line, name)));
    else files.push({ name, folder: null, bytes: await readInput(line, name) });
  }
  return files;
}
