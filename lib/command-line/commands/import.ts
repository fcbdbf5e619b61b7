import { SCHEMA_PATH } from '@/lib/configuration/json-schema';
import { writeConfiguration } from '@/lib/configuration/write-configuration';
import { importAuth0 } from '@/lib/moving-in/auth0';
import { importKeycloak } from '@/lib/moving-in/keycloak';
import { importLogto } from '@/lib/moving-in/logto';
import { reportLines } from '@/lib/moving-in/report';
import type { CommandLine } from '../command-line';
import { readExportFiles } from '../export-files';
import { refuseToReplace, writeOutput } from '../files';

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

/** Makes a file of what another program has exported in one or more, and says what has no counterpart. Asks no server. */
export async function importConfiguration(
  line: CommandLine,
  source: Source,
  names: readonly string[],
  flags: ImportFlags,
): Promise<void> {
  const { title } = SOURCES[source];
  const replace = flags.force === true;
  // Before anything is written, so that not one of the two is there alone.
  if (!replace) await refuseToReplace(line, [flags.output, flags.report]);
  const { configuration, notes } = await SOURCES[source].import(await readExportFiles(line, names));
  const text = writeConfiguration(configuration, {
    about: `Made of ${title}.`,
    schema: `${line.env.ENTERPRISE_CENTER_URL || 'https://center.example.com'}${SCHEMA_PATH}`,
  });
  if (flags.report !== undefined) {
    await writeOutput(line, flags.report, `${JSON.stringify(notes, null, 2)}\n`, { replace });
  }
  await writeOutput(line, flags.output, text, { replace });
  const { apis = [], applications = [] } = configuration;
  for (const each of reportLines(notes)) line.stderr.write(`${each}\n`);
  const [of, and] = [
    apis.length === 1 ? 'API' : 'APIs',
    applications.length === 1 ? 'application' : 'applications',
  ];
  line.stderr.write(`${apis.length} ${of} and ${applications.length} ${and}.\n`);
}
