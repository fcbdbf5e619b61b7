// `npm run restore -- <file> [--replace | --check]`: puts a backup in the place of what is in the database, see
// docs/operating.md. With --built it takes the program as it is, as in an image.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './command.mjs';

const USAGE = 'npm run restore -- <file> [--replace | --check]';
const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({
  options: { built: { type: 'boolean' }, replace: { type: 'boolean' }, check: { type: 'boolean' } },
  allowPositionals: true,
});
const [name] = positionals;
if (name === undefined || positionals.length > 1 || (values.replace && values.check)) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

await runCommand(async (env) => {
  const { check, restore } = await import('./restore.ts');
  const file = path.resolve(from, name);
  await (values.check ? check(env, file) : restore(env, file, values.replace === true));
});
