/** `npm run bench`: everything side by side on one machine. See README, "How fast". */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { parseEnv } from '@/lib/env';
import { temporaryFolder } from '@/scripts/instance';
import { provideDatabaseServer } from './data/scratch-databases';
import { seed } from './data/seed';
import { type DataSize, LARGE, QUICK_LARGE, SMALL, sizeInWords } from './data/size';
import { autocannonGenerator } from './load/autocannon';
import type { Generator } from './load/generator';
import { provideWrk } from './load/wrk';
import { busyWith, describeMachine } from './machine';
import { measureAll } from './measure';
import type { Options } from './options';
import { renderChart } from './report/chart';
import type { BenchResult } from './report/result';
import { renderMarkdown, renderTable } from './report/table';
import { contestants } from './servers/contestants';
import { findSubjects } from './subjects';
import { Undoing } from './undoing';

const say = (line: string) => console.log(line);

async function provideGenerator(wanted: Options['generator'], folder: string): Promise<Generator> {
  const wrk = wanted === 'autocannon' ? null : await provideWrk(folder);
  if (wrk === null && wanted === 'wrk') throw new Error('--generator wrk: there is no wrk on the path');
  return wrk ?? autocannonGenerator;
}

async function compare(options: Options, undoing: Undoing): Promise<BenchResult> {
  const at = new Date().toISOString();
  const busy = await busyWith();
  const { folder, remove } = temporaryFolder();
  undoing.add(remove);
  const generator = await provideGenerator(options.generator, folder);
  // The instances check secrets under the same keys under which they are stored here.
  const secrets = {
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  };
  const given = parseEnv(process.env).DATABASE_URL;
  say(given === undefined ? '• Starting the embedded PostgreSQL …' : '• Making scratch databases …');
  const server = await provideDatabaseServer(given, folder, undoing);
  const sizes = { small: SMALL, large: options.quick ? QUICK_LARGE : LARGE };
  const filled = async (size: DataSize, title: string) => {
    const started = performance.now();
    const { url, filled: clients } = await server.newDatabase(async (database, url) => {
      Object.assign(process.env, { DATABASE_URL: url, ...secrets });
      await unlockDataKey(database.prisma, secrets.MASTER_KEY);
      return seed(database, size, title);
    });
    say(`  filled in ${Math.round((performance.now() - started) / 1000)} s`);
    return { url, clients };
  };
  const small = await filled(sizes.small, 'little data');
  const elliptic = options.parts.has('e') ? await filled(sizes.small, 'little data, ES256') : small;
  if (elliptic !== small) await server.signWith(elliptic.url, 'ES256');
  const databases = {
    small,
    elliptic,
    large: options.parts.has('g') ? await filled(sizes.large, 'much data') : small,
  };

  say('• Starting the servers …');
  const owner = { email: 'bench@example.com', password: randomBytes(18).toString('base64url') };
  const servers = contestants({ folder, undoing, databases, secrets, owner });
  const clients = {
    small: small.clients,
    elliptic: elliptic.clients,
    large: databases.large.clients,
  };
  const { subjects, missing } = await findSubjects({ ...options, clients, owner }, servers);
  say(`• Measuring with ${generator.name} …`);
  const { measured, failures } = await measureAll(subjects, {
    generator,
    rounds: options.rounds,
    databasePid: server.pid,
    progress: (line) => say(`  ${line}`),
  });
  return {
    version: 1,
    at,
    machine: describeMachine(server.version),
    busy,
    generator: generator.name,
    rounds: options.rounds,
    seconds: options.seconds,
    quick: options.quick,
    data: {
      small: sizeInWords(sizes.small),
      ...(databases.large !== small && { large: sizeInWords(sizes.large) }),
    },
    measured,
    missing,
    failures,
  };
}

function write(result: BenchResult, publish: boolean): void {
  const json = `${JSON.stringify(result, null, 2)}\n`;
  const chart = renderChart(result);
  const save = (file: string, text: string) => {
    writeFileSync(file, text);
    say(`wrote ${file}`);
  };
  mkdirSync('bench/results', { recursive: true });
  save('bench/results/latest.json', json);
  if (chart !== null) save('bench/results/latest.svg', chart);
  if (!publish) return;
  save('docs/bench.json', json);
  save('docs/bench.md', renderMarkdown(result));
  if (chart !== null) save('docs/bench.svg', chart);
}

/**
 * Compares, prints and writes what came of it.
 *
 * @returns exit code: 0 if every answer was as it should be, however fast
 */
export async function bench(options: Options): Promise<number> {
  const undoing = new Undoing();
  let interrupted = false;
  const interrupt = () => {
    if (interrupted) return;
    interrupted = true;
    say('\nCleaning up …');
    void undoing.run().then(() => process.exit(130));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // The handler ends the process when all is cleaned up.
  const never = () => new Promise<number>(() => undefined);
  try {
    const result = await compare(options, undoing);
    if (interrupted) return await never();
    await undoing.run();
    say(`\n${renderTable(result)}\n`);
    write(result, options.publish && result.failures.length === 0);
    return result.failures.length === 0 ? 0 : 1;
  } catch (error) {
    // What is being cleaned up fails those who still use it.
    if (interrupted) return await never();
    throw error;
  } finally {
    if (!interrupted) await undoing.run();
  }
}
