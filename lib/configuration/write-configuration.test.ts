import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { canonicalText } from './compare-fields';
import { configurationSchema } from './schema';
import { anyConfiguration, configurationOfText } from './testing';
import { writeConfiguration, writeConfigurationJson } from './write-configuration';

const HEAD = { about: 'Configuration of a test.', schema: 'https://center.example.com/schema.json' };

const parse = (text: string) => configurationOfText(text);

/** Without the order of lists, which the writer chooses. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(unordered).toSorted((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unordered(inner)]));
}

describe('a configuration that is written', () => {
  it('is short, in an order of its own, and says at the top what it is', async () => {
    const configuration = await parse(
      JSON.stringify({
        version: 1,
        applications: [
          { name: 'Zeta', authorizations: [{ api: 'b' }, { api: 'a', scopes: ['w', 'r'] }] },
          { name: 'Alpha', clientId: 'a'.repeat(32), description: 'Two\nlines', tokensPerDay: 5 },
        ],
        apis: [
          { identifier: 'b', name: 'B' },
          {
            name: 'A',
            identifier: 'a',
            tokens: { extraClaims: { z: 1, a: 'yes' } },
            permissions: [{ code: 'w' }, { code: 'r', description: 'See' }],
          },
        ],
      }),
    );
    expect(
      writeConfiguration(configuration, HEAD),
    ).toBe(`# yaml-language-server: $schema=https://center.example.com/schema.json
#
# Configuration of a test.
# What is left out of an entry has its default, but a logo stays as it is; so does what is left out here altogether. Not in
# this file, and not touched by it: secrets, administrators, and signing keys themselves.

version: 1
apis:
  - identifier: a
    name: A
    tokens:
      extraClaims:
        a: "yes"
        z: 1
    permissions:
      - code: w
      - code: r
        description: See

  - identifier: b
    name: B
applications:
  - name: Alpha
    clientId: ${'a'.repeat(32)}
    description: |-
      Two
      lines
    tokensPerDay: 5

  - name: Zeta
    authorizations:
      - api: a
        scopes:
          - w
          - r
      - api: b
`);
  });

  it('is read as what it was, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfiguration, async (given) => {
        const text = writeConfiguration(await parse(JSON.stringify(given)), HEAD);
        const again = writeConfiguration(await parse(text), HEAD);
        expect(again).toBe(text);
        const json = writeConfigurationJson(await parse(text));
        expect(writeConfigurationJson(await parse(json))).toBe(json);
        expect(unordered(await parse(text))).toEqual(unordered(configurationSchema.parse(given)));
      }),
      { numRuns: thoroughly(100) },
    );
  }, 60_000);
});
