/**
 * The messages that a source file uses: where it calls `t('key')` with a `t` bound to its namespace
 * (`useTranslations('namespace')`, `getTranslations('namespace')`). Keys that only exist at run time are declared in a
 * comment beside the code that forms them, one `*` for the part that varies:
 *
 *     // messages: applications.status.* applications.save
 *
 * Of a translator whose name is bound several times the binding before the call counts.
 */
export function usedMessages(source: string): string[] {
  const declared = [...source.matchAll(/(?:\/\/|\*)[ \t]*messages:((?:[ \t]+[\w.*-]+)+)/g)].flatMap((match) =>
    (match[1] ?? '').trim().split(/\s+/),
  );
  const bindings = [
    ...source.matchAll(
      /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)\(\s*(?:'([\w.-]+)'\s*\))?/g,
    ),
  ].map(({ index, 1: name, 2: namespace }) => ({ index, name, namespace }));
  const called = [...source.matchAll(/\b(\w+)(?:\.rich|\.markup|\.raw|\.has)?\(\s*'([\w.-]+)'/g)].flatMap(
    ({ index, 1: name, 2: key }) => {
      const binding = bindings.findLast((each) => each.name === name && each.index < index);
      // One without a namespace that can be read here declares its keys.
      return binding?.namespace === undefined ? [] : [`${binding.namespace}.${key}`];
    },
  );
  return [...declared, ...called];
}

/** Whether a key as `usedMessages` tells it, which may end in `*`, is this message. */
export function isMessage(used: string, message: string): boolean {
  return used.endsWith('*') ? message.startsWith(used.slice(0, -1)) : used === message;
}
