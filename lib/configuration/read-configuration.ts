import { withCanonicalKeys } from './client-keys';
import { checkConsistency } from './consistency';
import { describeIssue } from './describe-issue';
import { ConfigurationError, MOST_FAULTS, type ValueFault } from './faults';
import { type Configuration, configurationSchema } from './schema';
import { sourceText } from './source-text';
import { readYamlDocument, type YamlDocument } from './yaml-document';

/** A file as it was understood, with keys in their canonical form. */
export interface ReadConfiguration {
  configuration: Configuration;
  /** Makes an error of what turns out to be wrong later, such as what the enterprise does not have. */
  errorOf(faults: readonly ValueFault[]): ConfigurationError;
}

function errorOf(document: YamlDocument, file: string, found: readonly ValueFault[]): ConfigurationError {
  const faults = found
    .slice(0, MOST_FAULTS)
    .map((fault) => document.faultAt(fault))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
  return new ConfigurationError(file, faults, found.length > MOST_FAULTS);
}

/**
 * Reads a configuration from YAML or JSON. Every fault is told, with line and column, up to `MOST_FAULTS`.
 *
 * @param file - what it is called in errors
 * @throws ConfigurationError, and nothing else
 */
export async function readConfiguration(bytes: Uint8Array, file: string): Promise<ReadConfiguration> {
  const document = readYamlDocument(sourceText(bytes, file), file);
  const { value } = document;
  const parsed = configurationSchema.safeParse(value);
  const inconsistent = checkConsistency(value);
  if (!parsed.success || inconsistent.length > 0) {
    const refused = parsed.error?.issues.flatMap((issue) => describeIssue(issue, value)) ?? [];
    throw errorOf(document, file, [...refused, ...inconsistent]);
  }
  const { configuration, faults } = await withCanonicalKeys(parsed.data);
  if (faults.length > 0) throw errorOf(document, file, faults);
  return { configuration, errorOf: (found) => errorOf(document, file, found) };
}
