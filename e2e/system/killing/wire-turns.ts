/** PostgreSQL's frontend/backend protocol 3.0, as far as turns go: what a client sends before it waits for an answer. */

/**
 * Splits what one side sends into messages: a type of one byte and a length, the latter alone in a client's first one.
 *
 * @param untyped - messages at the beginning that have no type
 */
export function messageReader(untyped: number): (chunk: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  let left = untyped;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const head = left > 0 ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return messages;
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
      left = Math.max(0, left - 1);
    }
  };
}

const typeOf = (message: Buffer) => String.fromCharCode(message[0] ?? 0);

/** Query, Sync, Terminate; and what a client that signs in says, which no reader needs to tell apart. */
export function endsTurn(message: Buffer): boolean {
  return !['P', 'B', 'D', 'E', 'C', 'H'].includes(typeOf(message));
}

/** ReadyForQuery */
export const endsAnswer = (message: Buffer) => typeOf(message) === 'Z';

const textUntilZero = (bytes: Buffer) => bytes.subarray(0, Math.max(0, bytes.indexOf(0))).toString();

/** The statement of a turn: of its Query or its Parse message; or the type of a message without one. */
export function statementOf(turn: readonly Buffer[]): string {
  for (const message of turn) {
    if (typeOf(message) === 'Q') return textUntilZero(message.subarray(5));
    // Its name comes first.
    if (typeOf(message) === 'P') return textUntilZero(message.subarray(message.indexOf(0, 5) + 1));
    if (typeOf(message) === 'X') return 'Terminate';
  }
  return '';
}
