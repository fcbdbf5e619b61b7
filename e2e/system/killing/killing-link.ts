import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { endsAnswer, endsTurn, messageReader, statementOf } from './wire-turns';

/** How far a statement comes: it never leaves; it is torn; it is done, and whoever sent it does not hear of that. */
export const REACHES = ['unsent', 'torn', 'unanswered'] as const;

/** When a process is killed. */
export interface Moment {
  /** Of those that the process begins, counted from 0. */
  transaction: number;
  /** Statement in that transaction, or after it on the same connection; 0 is BEGIN. */
  statement: number;
  reach: (typeof REACHES)[number];
}

interface Aim {
  moment: Moment;
  kill: () => void;
}

/**
 * Between a process and its database: kills the process at exactly a moment, and from then on passes nothing on, so that
 * what the database has is what the process had sent by then.
 */
export async function killingLink(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  /** Statements of each transaction, from BEGIN on. */
  let transactions: string[][] = [];
  let aim: Aim | undefined;
  let over = false;

  const end = () => {
    over = true;
    aim?.kill();
  };
  const isMet = (transaction: number, statement: number) =>
    aim?.moment.transaction === transaction && aim.moment.statement === statement;

  function join(near: Socket, far: Socket): void {
    const [readNear, readFar] = [messageReader(1), messageReader(0)];
    let turn: Buffer[] = [];
    let transaction = -1;
    let endsWithAnswer = false;

    /** @returns what is to be passed on */
    function take(messages: readonly Buffer[]): Buffer {
      const bytes = Buffer.concat([...messages]);
      const statement = statementOf(messages);
      if (statement === 'BEGIN') transaction = transactions.push([]) - 1;
      const statements = transactions[transaction];
      if (statements === undefined) return bytes;
      const position = statements.push(statement) - 1;
      if (!isMet(transaction, position) || aim === undefined) return bytes;
      const { reach } = aim.moment;
      endsWithAnswer = reach === 'unanswered';
      if (endsWithAnswer) return bytes;
      // What was sent before a kill arrives: the kernel has it.
      setImmediate(end);
      return reach === 'torn' ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : Buffer.alloc(0);
    }
    near.on('data', (chunk) => {
      for (const message of readNear(Buffer.from(chunk))) {
        turn.push(message);
        if (!endsTurn(message)) continue;
        if (!over) far.write(take(turn));
        turn = [];
      }
    });
    far.on('data', (chunk) => {
      const answered = readFar(Buffer.from(chunk)).some(endsAnswer);
      if (endsWithAnswer && answered) end();
      if (!over && !endsWithAnswer) near.write(chunk);
    });
  }

  const server = createServer((near) => {
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, target.hostname);
    join(near, far);
    for (const [socket, peer] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.on('error', () => socket.destroy());
      // A killed process's sockets are closed by the kernel, which is all that the database hears of it.
      socket.once('close', () => peer.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** For the next process. Without an aim it may end by itself. */
    aimAt: (next: Aim | undefined) => {
      aim = next;
      over = false;
      transactions = [];
    },
    /** What the process has begun since. */
    transactions: () => transactions,
    /** Whether the moment came. */
    hasKilled: () => over,
    close: () => server.close(),
  };
}
