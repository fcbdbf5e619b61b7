import type { Answer } from './answers';
import type { Attack, Chapter } from './attack';
import type { Forgery } from './forged-token';

const INTRODUCTION = `# Attacks on the wire

Generated from the rows under \`e2e/attacks/wire/\` by \`npx vitest run --project system e2e/attacks/wire-table.test.ts -u\`; that
test fails when this file is stale. \`e2e/attacks/wire.test.ts\` sends each of them, byte by byte, to the custom server and to
Next alone, against one database, and compares status, body and headers. A token that is granted is decoded, and must be for the
application that asked. The last column is empty where Next alone answers the same.
`;

/** A cell holds neither a bar nor a line break. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
const says = (answer: Answer | null) => answer?.says ?? 'not sent';

const attackRow = ({ id, name, answer, behindNext }: Attack) =>
  row(id, name, says(answer), behindNext === undefined ? '' : says(behindNext));

const VERDICTS: Readonly<Record<Forgery['verdict'], string>> = {
  passes: '200',
  invalid_token: '401 `invalid_token`',
  insufficient_scope: '403 `insufficient_scope`',
};
const INTROSPECTED: Readonly<Record<Forgery['verdict'], string>> = {
  passes: 'active',
  invalid_token: '`{"active":false}`',
  insufficient_scope: '',
};

function section(title: string, head: string, lines: readonly string[]): string {
  const columns = head.split('|').length - 2;
  return [`\n## ${title}\n`, head, `|${' --- |'.repeat(columns)}`, ...lines, ''].join('\n');
}

/** Markdown. */
export function table(chapters: readonly Chapter[], forgeries: readonly Forgery[]): string {
  const sections = chapters.map(({ title, attacks }) =>
    section(`${title} (${attacks.length})`, '| | Attack | Answer | Next alone |', attacks.map(attackRow)),
  );
  const forged = section(
    `Forged tokens (${forgeries.length})`,
    '| | Token | Sample resource server | Introspection |',
    forgeries.map(({ id, name, verdict }) => row(id, name, VERDICTS[verdict], INTROSPECTED[verdict])),
  );
  const count = chapters.reduce((sum, { attacks }) => sum + attacks.length, forgeries.length);
  return `${INTRODUCTION}\n**${count} attacks.**\n${sections.join('')}${forged}`;
}
