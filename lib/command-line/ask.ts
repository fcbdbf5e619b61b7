import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandError, type CommandLine, EXIT } from './command-line';

/** Characters; no secret and no address is longer. */
const LONGEST = 4096;

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Asks on a terminal.
 *
 * @param options.hidden - whether what is typed is not shown
 * @throws CommandError if there is no terminal to ask on, or nothing is answered
 */
export async function ask(
  { stdin, stderr }: CommandLine,
  question: string,
  { hidden = false } = {},
): Promise<string> {
  if (!stdin.isTTY)
    throw new CommandError(`${question.replace(/:\s*$/, '')}: there is no terminal to ask on.`);
  stderr.write(question);
  // With a terminal, readline reads key by key and itself writes what is typed: to nowhere, where it is hidden.
  const output = hidden ? nowhere() : stderr;
  const lines = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => reject(new CommandError('Nothing was entered.')));
      lines.once('SIGINT', () => reject(new CommandError('Nothing was entered.', EXIT.interrupted)));
    });
    return answer.trim();
  } finally {
    lines.close();
    if (hidden) stderr.write('\n');
  }
}

/**
 * A secret from the terminal, without showing it, or else the first line of standard input.
 *
 * @throws CommandError
 */
export async function askSecret(line: CommandLine, question: string): Promise<string> {
  if (line.stdin.isTTY) return ask(line, question, { hidden: true });
  let text = '';
  for await (const chunk of line.stdin) {
    text += chunk;
    if (text.includes('\n') || text.length > LONGEST) break;
  }
  return (text.split('\n', 1)[0] ?? '').trim();
}
