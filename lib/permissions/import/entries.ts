import type { FormError } from '@/lib/forms/form-state';
import { issueError } from '@/lib/forms/refused-form';
import { MOST_ENTRIES } from './limits';
import { entrySchema } from './schema';

/** Where an entry comes from: a line; a scope or an operation of an OpenAPI document. */
export type Source = 'line' | 'scope' | 'operation';

export interface Entry {
  code: string;
  /** Null: the document says nothing of it, and takes none away. */
  description: string | null;
  source: Source;
}

/** Something that cannot become a permission. */
export interface InvalidEntry {
  /** From 1; null where a document has none. */
  line: number | null;
  /** As it stood there, shortened. */
  text: string;
  errors: FormError[];
}

export interface Duplicate {
  code: string;
  line: number | null;
}

export interface Entries {
  kind: 'lines' | 'openapi';
  entries: Entry[];
  invalid: InvalidEntry[];
  duplicates: Duplicate[];
}

/** A document from which nothing can be taken. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  constructor(readonly reason: FormError) {
    super(reason.key);
  }
}

const LONGEST_SHOWN = 80;

export function shortened(text: string, length = LONGEST_SHOWN): string {
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/** Collects what a document has to offer: each entry by the rules for permissions, each code once. */
export class Collector {
  readonly #entries = new Map<string, Entry>();
  readonly #invalid: InvalidEntry[] = [];
  readonly #duplicates: Duplicate[] = [];
  #count = 0;

  /** @throws UnreadableDocument importTooMany */
  #counted() {
    this.#count += 1;
    if (this.#count > MOST_ENTRIES) {
      throw new UnreadableDocument({ key: 'importTooMany', values: { most: MOST_ENTRIES } });
    }
  }

  has(code: string): boolean {
    return this.#entries.has(code);
  }

  add({ code, description, source }: Entry, line: number | null = null): void {
    this.#counted();
    const parsed = entrySchema.safeParse({ code, description: description ?? '' });
    if (!parsed.success) {
      const errors = parsed.error.issues.map((issue) => issueError(issue, code !== ''));
      this.#invalid.push({ line, text: shortened(code), errors });
    } else if (this.#entries.has(parsed.data.code)) {
      this.#duplicates.push({ code: parsed.data.code, line });
    } else {
      const kept = description === null ? null : parsed.data.description;
      this.#entries.set(parsed.data.code, { code: parsed.data.code, description: kept, source });
    }
  }

  refuse(invalid: InvalidEntry): void {
    this.#counted();
    this.#invalid.push(invalid);
  }

  result(kind: Entries['kind']): Entries {
    return {
      kind,
      entries: [...this.#entries.values()],
      invalid: this.#invalid,
      duplicates: this.#duplicates,
    };
  }
}
