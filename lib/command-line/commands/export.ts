import { ambiguousNames, configurationOf, readEnterprise } from '@/lib/configuration/enterprise-state';
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

/** Writes the whole configuration. */
export async function exportConfiguration(line: CommandLine, flags: ExportFlags): Promise<void> {
  const access = await requireAccess(line, flags);
  const state = await readEnterprise(await line.connect(access));
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
}
