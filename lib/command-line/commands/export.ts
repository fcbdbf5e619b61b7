import {
  ambiguousNames,
  configurationOf,
  readableSettings,
  readEnterprise,
  SETTINGS_SECTIONS,
} from '@/lib/configuration/enterprise-state';
import { SCHEMA_PATH } from '@/lib/configuration/json-schema';
import { writeConfiguration, writeConfigurationJson } from '@/lib/configuration/write-configuration';
import { type AccessFlags, requireAccess } from '../access';
import { CommandError, type CommandLine } from '../command-line';
import { writeOutput } from '../files';

export interface ExportFlags extends AccessFlags {
  output?: string;
  force?: boolean;
  json?: boolean;
  /** Commander's name for --no-client-ids. */
  clientIds: boolean;
}

const SCOPE_OF = { signingAlgorithms: 'signing-keys:read', defaults: 'settings:read' } as const;

/** Writes the whole configuration, or what of it whoever asks may read. */
export async function exportConfiguration(line: CommandLine, flags: ExportFlags): Promise<void> {
  const access = await requireAccess(line, flags);
  const enterprise = await line.connect(access);
  const sections = await readableSettings(enterprise);
  const state = await readEnterprise(enterprise, sections);
  const configuration = configurationOf(state, { clientIds: flags.clientIds });
  const [ambiguous] = flags.clientIds ? [] : ambiguousNames(configuration);
  if (ambiguous !== undefined) {
    throw new CommandError(
      `More than one application is called “${ambiguous}”: without Client IDs, nobody could tell them apart.`,
    );
  }
  const text = flags.json
    ? writeConfigurationJson(configuration)
    : writeConfiguration(configuration, {
        about: `Configuration of ${access.url}.`,
        schema: `${access.url}${SCHEMA_PATH}`,
      });
  await writeOutput(line, flags.output, text, { replace: flags.force === true });
  for (const section of SETTINGS_SECTIONS) {
    if (sections.includes(section)) continue;
    line.stderr.write(`Without ${section}: ${access.clientId} has no scope ${SCOPE_OF[section]}.\n`);
  }
}
