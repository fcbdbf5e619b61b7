import type { z } from 'zod';
import { describeIssue } from '@/lib/configuration/describe-issue';
import { ConfigurationError, MOST_FAULTS } from '@/lib/configuration/faults';
import { sourceText } from '@/lib/configuration/source-text';
import { readYamlDocument } from '@/lib/configuration/yaml-document';

/**
 * Reads what another program has exported, as YAML or JSON, with the bounds of a configuration.
 *
 * @throws ConfigurationError
 */
export function readExport<T>(bytes: Uint8Array, file: string, schema: z.ZodType<T>): T {
  const document = readYamlDocument(sourceText(bytes, file), file);
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => describeIssue(issue, document.value));
  const told = faults.slice(0, MOST_FAULTS).map((fault) => document.faultAt(fault));
  throw new ConfigurationError(file, told, faults.length > MOST_FAULTS);
}
