/**
 * Writes lib/management-client/schema.d.ts, the types of the management API, from its description:
 * `npx tsx scripts/management-types.ts`. A unit test fails when they are not of the present one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { typedDocument } from '../lib/management-client/document-digest';

const TOOLS = 'scripts/management-types';
const TARGET = 'lib/management-client/schema.d.ts';

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' });

run('npm', 'ci', '--prefix', TOOLS, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
const { json, digest } = typedDocument();
const directory = mkdtempSync(path.join(tmpdir(), 'ec-types-'));
const source = path.join(directory, 'openapi.json');
writeFileSync(source, json);
run(
  `${TOOLS}/node_modules/.bin/openapi-typescript`,
  source,
  '--output',
  TARGET,
  '--default-non-nullable=false',
);
rmSync(directory, { recursive: true });
const types = readFileSync(TARGET, 'utf8').replace(/^\/\*\*[\s\S]*?\*\/\n+/, '');
writeFileSync(
  TARGET,
  `// Made by scripts/management-types.ts; of the description with the SHA-256\n// ${digest}\n\n${types}`,
);
run('npx', 'biome', 'check', '--write', TARGET);
