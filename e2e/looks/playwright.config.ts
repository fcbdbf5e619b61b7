import { defineConfig } from '@playwright/test';
import flows from '../../playwright.config';

/** Beside the flows and not among them: what people look at, not what decides whether something works. */
export default defineConfig({
  ...flows,
  testDir: '.',
  testMatch: 'every-page.ts',
  timeout: 1_200_000,
  outputDir: '../../test-results',
});
