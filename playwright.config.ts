import { randomBytes } from 'node:crypto';
import { defineConfig, devices } from '@playwright/test';

const { E2E_BASE_URL, E2E_OWN_PORT, E2E_OWN_DATA_DIR, E2E_OWN_LOG, E2E_BROWSER, CI } = process.env;

// An instance of their own gets an Owner whom nobody else knows; the workers inherit these.
process.env.E2E_ADMIN_EMAIL ??= 'owner@example.com';
process.env.E2E_ADMIN_PASSWORD ??= randomBytes(12).toString('base64url');

const baseURL = E2E_BASE_URL ?? `http://localhost:${E2E_OWN_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: Boolean(CI),
  workers: 2,
  // Waits for what other processes do on a busy machine; nothing in the tests sleeps.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL,
    locale: 'en-US',
    // A trace of every test costs half of the time again; `npm run e2e -- --trace retain-on-failure` writes it.
    trace: 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: E2E_BROWSER,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
  webServer: E2E_BASE_URL
    ? undefined
    : {
        // Told by scripts/e2e.mjs when a flow has failed.
        command: `node scripts/start.mjs > '${E2E_OWN_LOG ?? '/dev/null'}'`,
        // Also for the configuration of e2e/looks, which stands elsewhere.
        cwd: import.meta.dirname,
        url: `${baseURL}/api/ready`,
        timeout: 300_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
        stdout: 'ignore',
        env: {
          PORT: E2E_OWN_PORT ?? '',
          DATA_DIR: E2E_OWN_DATA_DIR ?? '',
          ADMIN_EMAIL: process.env.E2E_ADMIN_EMAIL,
          ADMIN_PASSWORD: process.env.E2E_ADMIN_PASSWORD,
          LOG_LEVEL: 'warn',
          // Whatever the surroundings say, these tests touch nothing of it.
          HOST: '',
          PUBLIC_URL: '',
          DATABASE_URL: '',
          MIGRATION_DATABASE_URL: '',
          MASTER_KEY: '',
          NEXTAUTH_SECRET: '',
          OIDC_ISSUER: '',
          OIDC_CLIENT_ID: '',
          OIDC_CLIENT_SECRET: '',
        },
      },
});
