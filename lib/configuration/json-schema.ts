import { z } from 'zod';
import { configurationSchema } from './schema';

/** Where an Enterprise Center serves it, below its address. */
export const SCHEMA_PATH = '/enterprise-center.schema.json';

/** For editors, which complete and check by it while a configuration is written (JSON Schema 2020-12). */
export function configurationJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema, { io: 'input', unrepresentable: 'any' });
  return { $schema, title: 'Configuration of an Enterprise Center', ...schema };
}
