// `npm run lighthouse`: installs what it needs, Lighthouse by itself among it, then examines the lists.
import { provideBrowser } from './browser.mjs';
import { runCommand } from './command.mjs';
import { build } from './set-up.mjs';
import { step } from './step.mjs';

Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1' });
await runCommand(async () => {
  await build();
  const args = [
    'ci',
    '--prefix',
    'bench/lighthouse',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await step('Installing Lighthouse', 'npm', args);
  const { E2E_BROWSER, ...libraries } = provideBrowser();
  Object.assign(process.env, { CHROME_PATH: E2E_BROWSER, ...libraries });
  const { lighthouse } = await import('../bench/console/lighthouse.ts');
  process.exitCode = await lighthouse();
});
