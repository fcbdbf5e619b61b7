import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartError } from '@/lib/start-error';
import type { Frame, Manifest } from './archive';
import { HISTORY, listTables, SCHEMA } from './catalogue';

/**
 * What is not loaded: sessions and links that were good when the backup was made may have been ended since. Everybody
 * signs in again, and invitations are sent again.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(['administrator_session', 'one_time_link']);

type BackedUpTable = Manifest['tables'][number];

const quote = pg.escapeIdentifier;

/** Silences triggers, which would count, date or chain anew what is history; returns what lets them work again. */
async function silenceTriggers(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; trigger: string; enabled: string }>(
    `SELECT c.relname AS table, t.tgname AS trigger, t.tgenabled AS enabled
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relname = ANY ($1) AND c.relnamespace = ${SCHEMA}
       AND NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D'`,
    [tables],
  );
  const modes: Record<string, string> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };
  const alter = (each: (typeof rows)[number], mode: string) =>
    `ALTER TABLE ${quote(each.table)} ${mode} TRIGGER ${quote(each.trigger)}`;
  for (const each of rows) await client.query(alter(each, 'DISABLE'));
  return rows.map((each) => alter(each, modes[each.enabled] ?? 'ENABLE'));
}

/** @throws StartError if the migrations do not make what the backup holds */
async function refuseUnknown(client: pg.Client, { tables }: Manifest): Promise<void> {
  const { own } = await listTables(client);
  const there = new Map(own.map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of tables) {
    const missing = columns.find((column) => !there.get(name)?.has(column));
    if (missing !== undefined)
      throw new StartError(`The backup holds ${name}.${missing}, which its migrations do not make`);
  }
}

async function makePartitions(client: pg.Client, { name, partitions }: BackedUpTable): Promise<void> {
  for (const { name: partition, bound, storage } of partitions) {
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${quote(partition)} PARTITION OF ${quote(name)} ${bound}
       ${storage.length > 0 ? `WITH (${storage.join(', ')})` : ''}`,
    );
  }
}

/** The data of one table, as they come; leaves the frames where the next one begins. */
async function* dataOf(frames: AsyncIterator<Frame>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await frames.next();
    if (done || value.type === 'tableEnd') return;
    if (value.type === 'data') yield value.data;
  }
}

async function load(client: pg.Client, table: BackedUpTable, frames: AsyncIterator<Frame>): Promise<number> {
  if (LEFT_OUT.has(table.name)) {
    for await (const _ of dataOf(frames));
    return 0;
  }
  const list = table.columns.map(quote).join(', ');
  const copy = client.query(copyFrom(`COPY ${quote(table.name)} (${list}) FROM STDIN`));
  await pipeline(Readable.from(dataOf(frames), { objectMode: false }), copy);
  if (copy.rowCount !== table.rows)
    throw new StartError(`The backup holds ${copy.rowCount} rows of ${table.name} instead of ${table.rows}`);
  return copy.rowCount;
}

/**
 * Fills the tables that the migrations of the backup have made.
 *
 * @returns how many rows were loaded
 * @throws StartError
 */
export async function loadTables(
  client: pg.Client,
  manifest: Manifest,
  frames: AsyncGenerator<Frame>,
): Promise<number> {
  await refuseUnknown(client, manifest);
  const names = manifest.tables.map(({ name }) => name);
  const unsilence = await silenceTriggers(client, names);
  // What the migrations have put in is in the backup too.
  await client.query(`TRUNCATE ${names.map(quote).join(', ')}`);
  let rows = 0;
  const { value: first } = await frames.next();
  if (first?.type !== 'manifest') throw new StartError('The backup is damaged, cut short or altered');
  for (const table of manifest.tables) {
    await makePartitions(client, table);
    const loaded = await load(client, table, frames);
    if (table.name !== HISTORY) rows += loaded;
  }
  // Until its end it is not known to be whole.
  for await (const frame of frames)
    if (frame.type !== 'end') throw new StartError('The backup is damaged, cut short or altered');
  for (const { name, lastValue, isCalled } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quote(name), lastValue, isCalled]);
  for (const statement of unsilence) await client.query(statement);
  return rows;
}
