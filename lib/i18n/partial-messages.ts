import type { IntlConfig, Messages, NestedKeyOf } from 'next-intl';

/** Some of the messages. */
export type PartialMessages = NonNullable<IntlConfig['messages']>;

/** Of a message, or of a group of them. */
export type MessagePath = NestedKeyOf<Messages>;

/** A leaf is a text or the array that the build makes of one, never a plain object. */
type Tree = { [key: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(one: Tree, other: Tree): Tree {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    merged[key] = isTree(before) && isTree(value) ? merge(before, value) : value;
  }
  return merged;
}

/** Those of both. */
export function mergeMessages(one: PartialMessages, other: PartialMessages): PartialMessages {
  return merge(one, other);
}

/** Those at the paths. @throws where there is nothing */
export function pickMessages(messages: Messages, paths: readonly MessagePath[]): PartialMessages {
  let picked: Tree = {};
  for (const path of paths) {
    const keys = path.split('.');
    let found: unknown = messages;
    for (const key of keys) found = isTree(found) ? found[key] : undefined;
    if (found === undefined) throw new Error(`There are no messages at ${path}`);
    const [first = '', ...inner] = keys;
    picked = merge(picked, { [first]: inner.reduceRight<unknown>((tree, key) => ({ [key]: tree }), found) });
  }
  return picked;
}
