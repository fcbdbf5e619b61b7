import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const tests = (...kinds: string[]) =>
  ['lib', 'components', 'examples', 'scripts', 'bench'].flatMap((folder) =>
    kinds.map((kind) => `${folder}/**/*${kind}`),
  );

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
      {
        // Whole processes, as people start them; needs a build.
        extends: true,
        test: {
          name: 'system',
          include: ['e2e/system/**/*.test.ts', 'e2e/attacks/**/*.test.ts'],
          globalSetup: 'lib/testing/global-database.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/oauth/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*testing.ts'],
      thresholds: { branches: 100 },
    },
  },
});
