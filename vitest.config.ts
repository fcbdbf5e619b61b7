import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { listLeavingTraces } from './lib/testing/leaves-traces';

const root = fileURLToPath(new URL('.', import.meta.url));
const FOLDERS = ['lib', 'components', 'examples', 'scripts', 'bench'];

const tests = (...kinds: string[]) =>
  FOLDERS.flatMap((folder) => kinds.map((kind) => `${folder}/**/*${kind}`));

/**
 * Starting a process and loading the modules takes longer than most files of tests, so they share processes, but for
 * those that change what would then be changed for the next one too.
 */
const APART = listLeavingTraces(root, FOLDERS);

const OF_UNITS = {
  include: tests('.test.ts', '.test.tsx'),
  exclude: ['**/node_modules/**', ...tests('.integration.test.ts'), 'lib/oauth/**'],
  maxWorkers: 2,
};

const OF_INTEGRATION = {
  globalSetup: 'lib/testing/global-database.ts',
  maxWorkers: 2,
  // After the unit tests: projects with workers of their own number cannot share a group.
  sequence: { groupOrder: 1, setupFiles: 'list' as const },
  // Waits for what other processes do on a busy machine, not for what is tested.
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

const inSystem = (...names: string[]) => names.map((name) => `e2e/system/${name}.test.ts`);

/** What measures memory, or expects an answer within a time that is short for a busy machine. */
const ALONE = [
  ...inSystem('console-gate', 'database-faults', 'database-limits', 'database-link', 'listener', 'soak'),
];

/** Minutes of killing, waiting and starting again; `npm run test:all` has the time. */
const LONG = [
  ...inSystem('activity', 'audit', 'backup', 'clock', 'committed-state', 'failover', 'first-start'),
  ...inSystem(
    'killed-at-random',
    'killed-rotation',
    'load-balancer',
    'operating',
    'pooler',
    'processes',
    'rotation',
    'two-roles',
  ),
];

/** Whole processes, as people start them; needs a build. */
const system = (name: string, test: NonNullable<UserWorkspaceConfig['test']>) => ({
  extends: true as const,
  test: {
    name,
    globalSetup: 'lib/testing/global-database.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...test,
  },
});

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // Throws by design outside a bundler that knows server components.
      'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    provide: { thorough: process.env.TEST_THOROUGH === '1' },
    projects: [
      // By itself, because only it is measured for coverage, which makes everything slower.
      {
        extends: true,
        test: {
          name: 'core',
          include: ['lib/oauth/**/*.test.ts'],
          setupFiles: 'lib/testing/fresh-process.ts',
          isolate: APART.some((file) => file.startsWith('lib/oauth/')),
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...OF_UNITS,
          name: 'unit',
          exclude: [...OF_UNITS.exclude, ...APART],
          setupFiles: 'lib/testing/fresh-process.ts',
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...OF_UNITS, name: 'unit-apart', include: APART },
      },
      {
        extends: true,
        test: {
          ...OF_INTEGRATION,
          name: 'integration',
          include: tests('.integration.test.ts'),
          exclude: ['**/node_modules/**', ...APART],
          setupFiles: ['lib/testing/file-database.ts', 'lib/testing/fresh-process.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...OF_INTEGRATION,
          name: 'integration-apart',
          include: APART.filter((file) => file.endsWith('.integration.test.ts')),
          setupFiles: 'lib/testing/file-database.ts',
        },
      },
      system('system', {
        include: ['e2e/system/**/*.test.ts', 'e2e/attacks/**/*.test.ts'],
        exclude: [...ALONE, ...LONG],
        maxWorkers: 2,
        sequence: { groupOrder: 2 },
      }),
      system('system-long', { include: LONG, maxWorkers: 2, sequence: { groupOrder: 3 } }),
      system('system-alone', { include: ALONE, maxWorkers: 1, sequence: { groupOrder: 4 } }),
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/oauth/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*testing.ts'],
      thresholds: { branches: 100 },
    },
  },
});
