import type { z } from 'zod';
import { describeIssue } from '@/lib/configuration/describe-issue';
import { ConfigurationError, MOST_FAULTS } from '@/lib/configuration/faults';
import { sourceText } from '@/lib/configuration/source-text';
import { readYamlDocument } from '@/lib/configuration/yaml-document';

/** A file of what another program has exported: it may have written one, or many in folders. */
export interface ExportFile {
  /** As people are told of it. */
  name: string;
  /** Where it was found in a folder that was given as a whole, `''` for directly in it; null: it was given itself. */
  folder: string | null;
  bytes: Uint8Array;
}

/** One that could be read, whatever is in it. */
export interface ExportDocument {
  file: ExportFile;
  value: unknown;
  /** @throws ConfigurationError */
  parse<T>(schema: z.ZodType<T>): T;
  /** The error of a document that is none. */
  fault(message: string): ConfigurationError;
}

/**
 * Reads what another program has exported, as YAML or JSON, with the bounds of a configuration.
 *
 * @throws ConfigurationError
 */
export function openExport(file: ExportFile): ExportDocument {
  const { name } = file;
  const document = readYamlDocument(sourceText(file.bytes, name), name);
  const { value } = document;
  return {
    file,
    value,
    parse: (schema) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const faults = parsed.error.issues.flatMap((issue) => describeIssue(issue, value));
      const told = faults.slice(0, MOST_FAULTS).map((fault) => document.faultAt(fault));
      throw new ConfigurationError(name, told, faults.length > MOST_FAULTS);
    },
    fault: (message) => new ConfigurationError(name, [document.faultAt({ path: [], message })]),
  };
}

/** The members of what is a map, else none. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [],
  );
}

/** Whether there is anything in it that could be lost. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
