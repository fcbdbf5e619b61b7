// `npm run build`: all that a start would make of the dependencies that are there, so that starts can do without
// writing, as in an image (`node scripts/start.mjs --built`).
import { build, checkNode, enterProject, generate } from './set-up.mjs';
import { StepError, say } from './step.mjs';

checkNode();
enterProject();

try {
  await generate();
  await build();
  const { register } = await import('tsx/esm/api');
  register();
  const { completeBinaries } = await import('../lib/db/postgres-binaries.ts');
  await completeBinaries();
} catch (error) {
  if (error instanceof StepError) {
    process.stderr.write(`${error.output}\n${error.message}\n`);
    process.exit(1);
  }
  // An image for a platform without an embedded PostgreSQL is whole all the same.
  if (!(error instanceof Error && error.name === 'StartError')) throw error;
  say(error.message);
}
