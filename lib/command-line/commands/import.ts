import { SCHEMA_PATH } from '@/lib/configuration/json-schema';
import { writeConfiguration } from '@/lib/configuration/write-configuration';
import { importAuth0 } from '@/lib/moving-in/auth0';
import { importKeycloak } from '@/lib/moving-in/keycloak';
import { importLogto } from '@/lib/moving-in/logto';
import { reportLines } from '@/lib/moving-in/report';
import type { CommandLine } from '../command-line';
import { readInput, writeOutput } from '../files';

const SOURCES = {
  auth0: { import: importAuth0, title: 'an Auth0 tenant' },
  keycloak: { import: importKeycloak, title: 'a Keycloak realm' },
  logto: { import: importLogto, title: 'Logto' },
} as const;
export type Source = keyof typeof SOURCES;
export const SOURCE_NAMES = Object.keys(SOURCES) as Source[];

export interface ImportFlags {
  output?: string;
  force?: boolean;
  report?: string;
}

/** Makes a file of what another program has exported, and says what has no counterpart. Asks no server. */
export async function importConfiguration(
  line: CommandLine,
  source: Source,
  file: string,
  flags: ImportFlags,
): Promise<void> {
  const { title } = SOURCES[source];
  const shown = file === '-' ? 'standard input' : file;
  const { configuration, notes } = await SOURCES[source].import(await readInput(line, file), shown);
  const text = writeConfiguration(configuration, {
    about: `Made of ${title}.`,
    schema: `${line.env.ENTERPRISE_CENTER_URL || 'https://center.example.com'}${SCHEMA_PATH}`,
  });
  const replace = flags.force === true;
  if (flags.report !== undefined) {
    await writeOutput(line, flags.report, `${JSON.stringify(notes, null, 2)}\n`, { replace });
  }
  await writeOutput(line, flags.output, text, { replace });
  const { apis = [], applications = [] } = configuration;
  for (const each of reportLines(notes)) line.stderr.write(`${each}\n`);
  line.stderr.write(`${apis.length} APIs and ${applications.length} applications.\n`);
}
