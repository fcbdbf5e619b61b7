import type { Attack, Chapter } from './attack';

const INTRODUCTION = `# Attacks on the console

Generated from the rows under \`e2e/attacks/console/\` by \`npx vitest run --project system e2e/attacks/console-table.test.ts -u\`;
that test fails when this file is stale. \`e2e/attacks/console.test.ts\` sends each of them to one instance of the custom server and
compares status, headers, cookies and what an action returned. After each it reads the audit log, in which every write stands:
where the answer names no record, nothing was written. None of them is answered with a secret, a digest or a password's hash.
`;

/** A cell holds neither a bar nor a line break. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
const row = ({ id, name, answer }: Attack) => `| ${[id, name, answer.says].map(cell).join(' | ')} |`;

function section({ title, attacks }: Chapter): string {
  const head = ['| | Attack | Answer |', '| --- | --- | --- |'];
  return [`\n## ${title} (${attacks.length})\n`, ...head, ...attacks.map(row), ''].join('\n');
}

/** Markdown. */
export function table(chapters: readonly Chapter[]): string {
  const count = chapters.reduce((sum, { attacks }) => sum + attacks.length, 0);
  return `${INTRODUCTION}\n**${count} attacks.**\n${chapters.map(section).join('')}`;
}
