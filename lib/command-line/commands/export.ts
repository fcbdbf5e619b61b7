import {
  ambiguousNames,
  configurationOf,
  readableSettings,
  readEnterprise,
  SETTINGS_SECTIONS,
} from '@/lib/configuration/enterprise-state';
import { SCHEMA_PATH } from '@/lib/configuration/json-schema';
import type { Configuration } from '@/lib/configuration/schema';
import { writeConfiguration, writeConfigurationJson } from '@/lib/configuration/write-configuration';
import { type AccessFlags, requireAccess } from '../access';
import { CommandError, type CommandLine } from '../command-line';
import { refuseToReplace, writeOutput } from '../files';
import { logosOf, writeLogos } from '../write-logos';

export interface ExportFlags extends AccessFlags {
  output?: string;
  force?: boolean;
  json?: boolean;
  /** Commander's name for --no-client-ids. */
  clientIds: boolean;
}

const SCOPE_OF = { signingAlgorithms: 'signing-keys:read', defaults: 'settings:read' } as const;

const withLogos = ({ apis, ...rest }: Configuration, paths: ReadonlyMap<string, string>): Configuration => ({
  ...rest,
  ...(apis && { apis: apis.map((api) => ({ ...api, logo: paths.get(api.identifier) })) }),
});

/** Writes the whole configuration, or what of it whoever asks may read. */
export async function exportConfiguration(line: CommandLine, flags: ExportFlags): Promise<void> {
  const replace = flags.force === true;
  // First: reading a large enterprise takes a while.
  if (!replace) await refuseToReplace(line, [flags.output]);
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
  const file = flags.output === '-' ? undefined : flags.output;
  const logos = file === undefined ? null : await writeLogos(line, file, state, enterprise, { replace });
  const whole = logos === null ? configuration : withLogos(configuration, logos);
  const text = flags.json
    ? writeConfigurationJson(whole)
    : writeConfiguration(whole, {
        about: `Configuration of ${access.url}.`,
        schema: `${access.url}${SCHEMA_PATH}`,
      });
  await writeOutput(line, flags.output, text, { replace });
  const left = logos === null ? logosOf(state).length : 0;
  if (left > 0)
    line.stderr.write(`Without logos (${left}): they are written beside a file, with --output.\n`);
  for (const section of SETTINGS_SECTIONS) {
    if (sections.includes(section)) continue;
    line.stderr.write(`Without ${section}: ${access.clientId} has no scope ${SCOPE_OF[section]}.\n`);
  }
}
