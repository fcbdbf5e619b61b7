import { expect, it } from 'vitest';
import { browserSourcesOf, routeFiles, sourceOf } from '@/lib/testing/browser-sources';

/** What no page may bring along: by name, and what is there instead. */
const TOO_HEAVY = {
  zod: 'constants that a form needs stand in a file of their own, beside schema.ts',
  sonner: 'components/ui/toast fetches it with the first toast',
  'radix-ui': 'components/ui/on-demand fetches it when a dialog or a menu is wanted',
  'radix-ui/internal': 'components/ui/on-demand fetches it when a menu is wanted',
  cmdk: 'the palette is fetched when it is wanted',
  recharts: 'the chart is fetched when it is shown',
};

it.each(Object.entries(TOO_HEAVY))('no page brings %s along: %s', (name) => {
  const bearers = routeFiles().flatMap((file) =>
    [...browserSourcesOf(file, { lazy: false })].filter((each) => sourceOf(each).packages.includes(name)),
  );
  expect([...new Set(bearers)]).toEqual([]);
});
