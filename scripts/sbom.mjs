// `npm run sbom -- [file]`: what the product is made of, as CycloneDX (https://cyclonedx.org), from the lock file alone:
// each package that it runs with, its version, its licence, and the hash by which npm checks it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { enterProject } from './set-up.mjs';
import { say } from './step.mjs';

/**
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} name
 * @property {string} version
 * @property {string} purl
 * @property {{ alg: string, content: string }[]} [hashes]
 * @property {{ license: { id?: string, name?: string } }[] | { expression: string }[]} [licenses]
 */

/**
 * @typedef {object} Bom
 * @property {string} bomFormat
 * @property {string} specVersion
 * @property {string} serialNumber
 * @property {{ component: Component & { type: string } }} metadata
 * @property {Component[]} components
 * @property {{ ref: string, dependsOn: string[] }[]} dependencies
 */

/** @returns {Bom} */
export function softwareBillOfMaterials() {
  // The npm that runs this script, also where another one is first on the path.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'];
  /** @type {Bom} */
  const bom = JSON.parse(
    execFileSync(program, [...first, ...args], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  // Left to npm (--omit=dev), it also leaves out what is needed both to run and to test.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const runsWith = new Set([bom.metadata.component['bom-ref']]);
  for (const [place, { dev, version }] of Object.entries(packages))
    if (place !== '' && !dev) runsWith.add(`${place.split('node_modules/').at(-1)}@${version}`);
  const isKept = (/** @type {string} */ ref) => runsWith.has(ref);
  bom.components = bom.components.filter(({ 'bom-ref': ref }) => isKept(ref));
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => isKept(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) }));
  // npm takes the name of the folder, and everything for a library.
  const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
  Object.assign(bom.metadata.component, { name, type: 'application' });
  return bom;
}

if (process.argv[1] === import.meta.filename) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const file = path.resolve(from, process.argv[2] ?? 'sbom.cdx.json');
  enterProject();
  const bom = softwareBillOfMaterials();
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  say(`Wrote ${bom.components.length} packages into ${file}.`);
}
