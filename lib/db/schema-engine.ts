import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type Engine = Awaited<ReturnType<typeof glue.SchemaEngine.new>>;

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  // The package's own entry imports the .wasm file as a module, which Node does not do without a flag.
  const wasmPath = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    './schema_engine_bg.js': { ...glue },
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/**
 * What the engine takes first. It holds for a session, and so would stay behind, without an owner, on a connection
 * that a pooler keeps; `migrate` holds the same lock in a transaction.
 */
const SESSION_LOCK = /^SELECT pg_advisory_lock\(\d+\)$/;

/**
 * The stock adapter cuts a script at every semicolon, also inside a function's body, and runs the pieces one by one.
 * Sent as a whole, PostgreSQL runs it in one transaction: a migration is applied or it is not.
 */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said; the engine's own error does not repeat it. */
  scriptError: unknown;

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        // The script is one transaction, and may take longer than a limit that the database's user has.
        await adapter.underlyingDriver().query(`SET LOCAL statement_timeout = 0;\n${script}`);
      } catch (error) {
        this.scriptError = error;
        throw error;
      }
    };
    const { executeRaw } = adapter;
    adapter.executeRaw = async (query) =>
      SESSION_LOCK.test(query.sql) ? 0 : executeRaw.call(adapter, query);
    return adapter;
  }
}

/**
 * Prisma's schema engine as WebAssembly, so that no command downloads a native one.
 *
 * @param url - the database that it works on; the engine connects when a command needs it
 * @param datamodel - the files of the schema, for commands that compare with it
 */
export async function withSchemaEngine<T>(
  url: string,
  datamodel: { path: string; content: string }[] | undefined,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const adapters = new WholeScripts(pool);
  const engine = await glue.SchemaEngine.new(
    { datamodels: datamodel?.map(({ path, content }) => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
  try {
    return await use(engine);
  } catch (error) {
    throw adapters.scriptError ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}
