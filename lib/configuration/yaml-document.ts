import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { ConfigurationError, type Fault, MOST_FAULTS, type ValueFault, type ValuePath } from './faults';
import { refusedYaml } from './refused-yaml';
import { positionAt } from './source-text';

/** Half of a pair of UTF-16, and NUL, which no database keeps; an escape can name both. */
const UNSTORABLE = /\0|\p{Cs}/u;

/** A file as it was written: its value, and where each part of it stands. */
export interface YamlDocument {
  value: unknown;
  faultAt(fault: ValueFault): Fault;
}

const startOf = (node: Node | null | undefined) => node?.range?.[0] ?? 0;
const keyText = (pair: Pair) => (isScalar(pair.key) ? String(pair.key.value) : '');

class Reading {
  readonly faults: { offset: number; message: string }[] = [];

  private fault(node: Node | null | undefined, message: string): undefined {
    if (this.faults.length <= MOST_FAULTS) this.faults.push({ offset: startOf(node), message });
  }

  private text(node: Node, text: string): string | undefined {
    return UNSTORABLE.test(text)
      ? this.fault(node, 'This text contains NUL or half of a surrogate pair.')
      : text;
  }

  private map(node: YAMLMap<Node, Node | null>): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    for (const { key, value: inner } of node.items) {
      // YAML knows keys of all kinds; what is not quoted may be a number or nothing at all.
      if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
        this.fault(key ?? node, 'A name is missing here, or is not a plain word.');
        continue;
      }
      const name = this.text(key, String(key.value));
      if (name === undefined) continue;
      if (Object.hasOwn(value, name)) this.fault(key, `“${name.slice(0, 64)}” is there twice.`);
      // Also for `__proto__`, which an assignment would not make a member.
      Object.defineProperty(value, name, {
        value: this.valueOf(inner),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return value;
  }

  /** Depth is bounded by what `refusedYaml` lets through. */
  valueOf(node: Node | null | undefined): unknown {
    if (isMap<Node, Node | null>(node)) return this.map(node);
    if (isSeq<Node>(node)) return node.items.map((item) => this.valueOf(item));
    if (!isScalar(node)) return null;
    const { value } = node;
    if (typeof value === 'string') return this.text(node, value);
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return this.fault(node, 'This number cannot be kept exactly.');
  }
}

function nodeAt(root: Node | null, path: ValuePath, atKey: boolean): Node | null {
  let node: Node | null = root;
  for (const [at, step] of path.entries()) {
    if (isSeq<Node>(node)) {
      const inner: Node | undefined = node.items[Number(step)];
      if (inner === undefined) return node;
      node = inner;
    } else if (isMap<Node, Node | null>(node)) {
      const pair: Pair<Node, Node | null> | undefined = node.items.find(
        (each) => keyText(each) === String(step),
      );
      if (pair === undefined) return node;
      if (atKey && at === path.length - 1) return pair.key;
      // A name with nothing behind it has no place of its own.
      node = isScalar(pair.value) && pair.value.range?.[0] === pair.value.range?.[1] ? pair.key : pair.value;
    } else return node;
  }
  return node;
}

/**
 * Reads YAML, and JSON as a part of it, without anything in it that could make reading it dangerous or take long.
 *
 * @throws ConfigurationError
 */
export function readYamlDocument(text: string, file: string): YamlDocument {
  const refused = refusedYaml(text);
  if (refused !== null) {
    const { offset, message } = refused;
    throw new ConfigurationError(file, [{ ...positionAt(text, offset), message }]);
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    logLevel: 'silent',
    prettyErrors: false,
    // Looked for by comparing each key with all others; ours are told apart by a look-up.
    uniqueKeys: false,
  });
  const position = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refuse = (found: readonly { offset: number; message: string }[]) => {
    const faults = found
      .slice(0, MOST_FAULTS)
      .map(({ offset, message }) => ({ ...position(offset), message }));
    throw new ConfigurationError(file, faults, found.length > MOST_FAULTS);
  };
  if (document.errors.length > 0) {
    refuse(document.errors.map(({ pos: [offset], message }) => ({ offset, message: `${message}.` })));
  }
  const reading = new Reading();
  const value = reading.valueOf(document.contents);
  if (reading.faults.length > 0) refuse(reading.faults);
  return {
    value,
    faultAt: ({ path, message, atKey = false }) => ({
      ...position(startOf(nodeAt(document.contents, path, atKey))),
      message,
    }),
  };
}
