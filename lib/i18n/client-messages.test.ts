import { describe, expect, it } from 'vitest';
import { browserSourcesOf, layoutsAround, routeFiles, sourceOf } from '@/lib/testing/browser-sources';
import { isMessage, usedMessages } from '@/lib/testing/used-messages';
import { en } from './messages/en';

function pathsIn(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : pathsIn(value, `${prefix}${key}.`),
  );
}

/** What a layout says that it gives, as `<ClientMessages of={['…', '…']}>`. */
function givenBy(layout: string): string[] {
  const [, list = ''] = /<ClientMessages\s+of=\{\[([^\]]*)\]\}/.exec(sourceOf(layout).text) ?? [];
  return [...list.matchAll(/'([^']+)'/g)].map(([, path = '']) => path);
}

const isAt = (path: string, message: string) => message === path || message.startsWith(`${path}.`);

const messages = pathsIn(en);
const said = new Map(
  routeFiles().map((file) => {
    const used = [...browserSourcesOf(file, { lazy: true })].flatMap((each) =>
      usedMessages(sourceOf(each).text),
    );
    return [file, messages.filter((message) => used.some((key) => isMessage(key, message)))];
  }),
);
const layouts = routeFiles().filter((file) => layoutsAround(file).includes(file));

describe('the messages that browsers get', () => {
  it.each([...said])('are all that the client components of %s say', (file, needed) => {
    const given = layoutsAround(file).flatMap(givenBy);
    expect(needed.filter((message) => !given.some((path) => isAt(path, message)))).toEqual([]);
  });

  it.each(layouts)('hold nothing from %s that no client component below says', (layout) => {
    const below = [...said].flatMap(([file, needed]) => (layoutsAround(file).includes(layout) ? needed : []));
    const idle = givenBy(layout).filter((path) => !below.some((message) => isAt(path, message)));
    expect(idle).toEqual([]);
  });
});
