// `npm run backup -- [file]`: all of the database in one encrypted file, see docs/operating.md. With --built it takes the
// program as it is, as in an image.
import path from 'node:path';
import { runCommand } from './command.mjs';
import { sayOnStandardError } from './step.mjs';

// Names are meant from where the command was given; what follows goes to the project.
const from = process.env.INIT_CWD ?? process.cwd();
const [name] = process.argv.slice(2).filter((argument) => argument !== '--built');

if (name === '-') {
  // npm has written what it runs there before it ran it.
  if (process.env.npm_lifecycle_event !== undefined && process.env.npm_config_loglevel !== 'silent') {
    process.stderr.write('npm itself writes to standard output; use: npm run --silent backup -- -\n');
    process.exit(2);
  }
  sayOnStandardError();
}

await runCommand(async (env) => {
  if (name === '-') (await import('../lib/logger.ts')).logToStandardError();
  const { backUp } = await import('./backup.ts');
  await backUp(env, name === undefined || name === '-' ? name : path.resolve(from, name), from);
});
