import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { typedDocument } from './document-digest';

it('is typed as the API is described now; else run npx tsx scripts/management-types.ts', () => {
  const types = readFileSync(fileURLToPath(new URL('schema.d.ts', import.meta.url)), 'utf8');
  expect(types.match(/^\/\/ ([0-9a-f]{64})$/m)?.[1]).toBe(typedDocument().digest);
});
