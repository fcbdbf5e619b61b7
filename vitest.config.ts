import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';

const tests = (...kinds: string[]) =>
  ['lib', 'components', 'examples', 'scripts', 'bench'].flatMap((folder) =>
    kinds.map((kind) => `${folder}/**/*${kind}`),
  );

/** What measures memory, or expects an answer within a time that is short for a busy machine. */
const ALONE = ['console-gate', 'database-faults', 'database-limits', 'database-link', 'listener', 'soak'].map(
  (name) => `e2e/system/${name}.test.ts`,
);

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
      '@': fileURLToPath(new URL('.', import.meta.url)),
      // Throws by design outside a bundler that knows server components.
      'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: tests('.test.ts', '.test.tsx'),
          exclude: tests('.integration.test.ts'),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: tests('.integration.test.ts'),
          globalSetup: 'lib/testing/global-database.ts',
          setupFiles: 'lib/testing/file-database.ts',
          maxWorkers: 2,
          // After the unit tests: projects with workers of their own number cannot share a group.
          sequence: { groupOrder: 1 },
          // Waits for what other processes do on a busy machine, not for what is tested.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      system('system', {
        include: ['e2e/system/**/*.test.ts', 'e2e/attacks/**/*.test.ts'],
        exclude: ALONE,
        maxWorkers: 2,
        sequence: { groupOrder: 2 },
      }),
      system('system-alone', { include: ALONE, maxWorkers: 1, sequence: { groupOrder: 3 } }),
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/oauth/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*testing.ts'],
      thresholds: { branches: 100 },
    },
  },
});
