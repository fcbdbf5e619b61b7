import { CST, Lexer } from 'yaml';

/** Collections within each other; a configuration needs ten, the claims of a token five more. */
const MOST_LEVELS = 64;

interface Found {
  offset: number;
  message: string;
}

const WORDS: Partial<Record<CST.TokenType, string>> = {
  anchor: 'Anchors (&) are not read: write the value out at each place.',
  alias: 'Aliases (*) are not read: write the value out.',
  tag: 'Tags (!) are not read.',
  'directive-line': 'Directives (%) are not read.',
};

const TOO_DEEP = `This is nested too deeply: at most ${MOST_LEVELS} levels are read.`;

/** How many levels there can be: one for each two columns before a line's first word, and one for each indicator. */
class Levels {
  private flow = 0;
  private block = 0;
  private isLineStart = true;

  private step(type: CST.TokenType | null, length: number): void {
    switch (type) {
      case 'newline':
        [this.block, this.isLineStart] = [0, true];
        return;
      case 'space':
        if (this.isLineStart) this.block += length;
        return;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        if (this.flow === 0) this.block += 1;
        return;
      case 'flow-map-start':
      case 'flow-seq-start':
        this.flow += 1;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        this.flow = Math.max(0, this.flow - 1);
        break;
      case 'flow-error-end':
        this.flow = 0;
    }
    this.isLineStart = false;
  }

  /** @returns whether there are too many */
  see(type: CST.TokenType | null, length: number): boolean {
    this.step(type, length);
    return this.flow > MOST_LEVELS || (this.flow === 0 && this.block > 2 * MOST_LEVELS);
  }
}

/** What stands before or around a document, and is nothing of it. */
const AROUND = ['newline', 'space', 'comment', 'doc-mode', 'doc-end', 'byte-order-mark'];

/** Finds where a second document begins. */
class Documents {
  private hasBegun = false;
  private hasContent = false;

  see(type: CST.TokenType | null): boolean {
    const begins = type === 'doc-start' || type === 'doc-mode';
    const isSecond = begins && (this.hasContent || (type === 'doc-start' && this.hasBegun));
    // One --- may stand above; an empty document between two is one, too.
    if (type === 'doc-start') [this.hasBegun, this.hasContent] = [true, this.hasBegun || this.hasContent];
    else if (!AROUND.includes(type ?? '')) this.hasContent = true;
    return isSecond;
  }
}

/**
 * The first thing in a text that YAML has and a configuration does not need, or null: what makes documents explode,
 * means something else to another program, or is too deep for what reads it next. One pass over the words of the text.
 */
export function refusedYaml(text: string): Found | null {
  const levels = new Levels();
  const documents = new Documents();
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar ? null : CST.tokenType(lexeme);
    isScalar = type === 'scalar';
    // What only says how the next one is to be read has no length.
    const length = isScalar || type === 'doc-mode' || type === 'flow-error-end' ? 0 : lexeme.length;
    const words = type === null ? undefined : WORDS[type];
    if (words !== undefined) return { offset, message: words };
    if (documents.see(type)) return { offset, message: 'A second document begins here; a file has one.' };
    if (levels.see(type, length)) return { offset, message: TOO_DEEP };
    offset += length;
  }
  return null;
}
