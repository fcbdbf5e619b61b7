import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'lib/**/*.test.ts',
            'components/**/*.test.ts',
            'scripts/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: ['**/*.integration.test.ts'],
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
