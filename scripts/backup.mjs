// `npm run backup -- [file]`: all of the database in one encrypted file, see docs/operating.md. With --built it takes the
// program as it is, as in an image.
import path from 'node:path';
import { runCommand } from './command.mjs';

// Names are meant from where the command was given; what follows goes to the project.
const from = process.env.INIT_CWD ?? process.cwd();
const [name] = process.argv.slice(2).filter((argument) => argument !== '--built');

await runCommand(async (env) => {
  const { backUp } = await import('./backup.ts');
  await backUp(env, name === undefined || name === '-' ? name : path.resolve(from, name), from);
});
