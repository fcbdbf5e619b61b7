import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Enterprise, HeldLogo } from '@/lib/configuration/enterprise';
import type { EnterpriseState } from '@/lib/configuration/enterprise-state';
import { isLogo } from '@/lib/configuration/logo-file';
import { CommandError, type CommandLine } from './command-line';
import { foreseen, writeOutput } from './files';
import { readImage, sha256 } from './read-logos';

/** Beside the file. */
const FOLDER = 'logos';

/** The identifier as far as it can stand in a file's name. */
const plainName = (identifier: string) =>
  identifier
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^[.-]+|[.-]+$/g, '') || 'api';

/** Names of files by identifiers; those that would be called alike have a part of a digest. */
function imageNames(identifiers: readonly string[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const each of identifiers.map(plainName)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return new Map(
    identifiers.map((identifier) => {
      const name = plainName(identifier);
      const alike = counts.get(name) !== 1;
      return [identifier, `${name}${alike ? `-${sha256(identifier).slice(0, 8)}` : ''}.webp`];
    }),
  );
}

/** Whether there is a file that a logo is, or was made of. */
async function isThere(folder: string, name: string, logo: HeldLogo): Promise<boolean> {
  try {
    return isLogo(logo, sha256(await readImage(folder, name)));
  } catch (error) {
    // It cannot be it; whether it may be replaced is found out by writing it.
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** In a folder that is there; so may it be itself. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      foreseen(folder, 'made')(error);
  }
}

/** Those that an export of the enterprise has. */
export const logosOf = ({ apis }: EnterpriseState) =>
  apis.flatMap(({ id, isSystem, logo, fields: { identifier } }) =>
    isSystem || logo === null ? [] : [{ id, identifier, logo }],
  );

/**
 * Writes the logos into a folder beside a file. What is there already, or what it was made of, stays.
 *
 * @returns their paths in that file, by identifiers
 * @throws CommandError, EnterpriseRefusal
 */
export async function writeLogos(
  line: CommandLine,
  output: string,
  state: EnterpriseState,
  enterprise: Enterprise,
  { replace }: { replace: boolean },
): Promise<Map<string, string>> {
  const logos = logosOf(state);
  const names = imageNames(logos.map(({ identifier }) => identifier));
  const folder = path.dirname(path.resolve(line.cwd, output));
  if (logos.length > 0) await makeFolder(path.join(folder, FOLDER));
  const paths = new Map<string, string>();
  for (const { id, identifier, logo } of logos) {
    const name = `${FOLDER}/${names.get(identifier)}`;
    if (!(await isThere(folder, name, logo))) {
      const image = await enterprise.readLogo(id);
      await writeOutput(line, path.join(path.dirname(output), name), image, { replace });
    }
    paths.set(identifier, `./${name}`);
  }
  return paths;
}
