import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configurationJsonSchema, SCHEMA_PATH } from './json-schema';
import { anyConfiguration } from './testing';

const validator = () => addFormats(new Ajv({ strict: false })).compile(configurationJsonSchema());

it('the file that is served is what the schema says now: `npx tsx scripts/enterprise-center.mjs schema`', () => {
  const committed: unknown = JSON.parse(readFileSync(`public${SCHEMA_PATH}`, 'utf8'));
  expect(committed).toEqual(configurationJsonSchema());
});

it('takes every configuration, and nothing that is misspelt', () => {
  const validate = validator();
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      expect(validate(configuration) || validate.errors).toBe(true);
    }),
    { numRuns: 50 },
  );
  expect(validate({ version: 1, applications: [{ name: 'a', clientSecret: 'x' }] })).toBe(false);
  expect(validate({ version: 1, apis: [{ name: 'a' }] })).toBe(false);
  expect(validate({ version: 1, apis: [{ identifier: 'a', name: 'a', tokens: { lifetime: 1 } }] })).toBe(
    false,
  );
});
