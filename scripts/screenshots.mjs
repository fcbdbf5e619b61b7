// `npm run screenshots`: every page in both languages and themes, wide and narrow; as `npm run e2e`, against
// E2E_BASE_URL or an instance of its own.
process.argv.splice(2, 0, '--config', 'e2e/looks/playwright.config.ts');
await import('./e2e.mjs');
