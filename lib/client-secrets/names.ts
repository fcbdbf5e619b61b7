/** Characters. */
export const LONGEST_NAME = 100;

/** Whether somebody who reads the name would take it for one of those. */
export function isTaken(name: string, taken: readonly string[]): boolean {
  return taken.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** A name that is not taken: `Secret 1` is followed by `Secret 2`, `Frankfurt` by `Frankfurt 2`. */
export function nextName(name: string, taken: readonly string[]): string {
  const [, base = name, space = ' ', digits = '1'] = /^(.*?)( ?)(\d{1,6})$/u.exec(name) ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const end = `${space}${number}`;
    const next = `${base.slice(0, LONGEST_NAME - end.length).trimEnd()}${end}`.trimStart();
    if (!isTaken(next, taken)) return next;
  }
}

/** The name itself where it is free, else the next one after it. */
export function freeName(name: string, taken: readonly string[]): string {
  return isTaken(name, taken) ? nextName(name, taken) : name;
}
