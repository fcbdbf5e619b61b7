import { createRequire } from 'node:module';
import path from 'node:path';
import { temporaryFolder } from '@/scripts/instance';

// As tsx has it, which would compile and find the same sources at every start: this halves the time that one takes.
const ofTsx = createRequire(createRequire(import.meta.url).resolve('tsx'));
const { buildSync }: { buildSync: (options: object) => unknown } = ofTsx('esbuild');

/** For packages that are no ES modules. */
const REQUIRE = `import { createRequire as r } from 'node:module'; const require = r(import.meta.url);`;

/** Makes one file of a program and all that it imports. */
export function bundle(entry: string) {
  const { folder, remove } = temporaryFolder();
  const program = path.join(folder, 'program.mjs');
  buildSync({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  return { program, remove };
}
