import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What outlives the file that does it in a process which goes on to the next file, and what makes a module another. */
const TRACES = [
  /\bvi\s*\.\s*(mock|unmock|doMock|doUnmock|hoisted|resetModules|stub\w+|useFakeTimers|setSystemTime|spyOn)\b/,
  /\b(process\.env|globalThis)(\.\w+|\[[^\]]+\])\s*(\?\?|\|\|)?=(?!=)/,
  /\bdelete\s+(process\.env|globalThis)\b/,
  /\bObject\.(assign|defineProperty|defineProperties)\(\s*(process\.env|globalThis|process)\b/,
  /\bprocess\.(chdir|umask)\(/,
];

/** Whether a test file has to have a process of its own, by its text. */
export const leavesTraces = (text: string): boolean => TRACES.some((trace) => trace.test(text));

/** The test files of these folders that do, relative to `root`. */
export function listLeavingTraces(root: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.posix.join(folder, file.split(path.sep).join('/')),
      ),
    )
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules/'))
    .filter((file) => leavesTraces(readFileSync(path.join(root, file), 'utf8')));
}
