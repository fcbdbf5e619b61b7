import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Access, CommandError, type CommandLine } from './command-line';
import { foreseen } from './files';

const loginsSchema = z.object({
  /** The address that was signed in to last. */
  current: z.string().optional(),
  enterprises: z.record(z.string(), z.object({ clientId: z.string(), clientSecret: z.string() })).default({}),
});
export type Logins = z.output<typeof loginsSchema>;

type Environment = CommandLine['env'];

/** As the XDG Base Directory Specification has it. */
function loginsFile(env: Environment): string {
  const configured = env.XDG_CONFIG_HOME;
  const folder = configured && path.isAbsolute(configured) ? configured : path.join(homeOf(env), '.config');
  return path.join(folder, 'enterprise-center', 'logins.json');
}

const homeOf = (env: Environment) => env.HOME || homedir();

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/** @throws CommandError */
export async function readLogins(env: Environment): Promise<Logins> {
  const file = loginsFile(env);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return { enterprises: {} };
    return foreseen(file, 'read')(error);
  }
  const unreadable = `${file} is not what “login” writes. Delete it and log in again.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(unreadable);
  }
  const parsed = loginsSchema.safeParse(value);
  if (!parsed.success) throw new CommandError(unreadable);
  return parsed.data;
}

async function replaceFile(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  // Under another name first, so that it is never half written, and never open to others.
  const unfinished = `${file}.${process.pid}`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

/** @throws CommandError */
async function write(env: Environment, logins: Logins): Promise<string> {
  const file = loginsFile(env);
  await replaceFile(file, `${JSON.stringify(logins, null, 2)}\n`).catch(foreseen(file, 'written'));
  return file;
}

/** @returns where it is kept, readable by this user alone */
export async function keepLogin(env: Environment, { url, clientId, clientSecret }: Access): Promise<string> {
  const logins = await readLogins(env);
  const enterprises = { ...logins.enterprises, [url]: { clientId, clientSecret } };
  return write(env, { current: url, enterprises });
}

/** @returns whether there was one */
export async function forgetLogin(env: Environment, url: string): Promise<boolean> {
  const { current, enterprises } = await readLogins(env);
  if (!Object.hasOwn(enterprises, url)) return false;
  const { [url]: _, ...rest } = enterprises;
  await write(env, { ...(current !== url && { current }), enterprises: rest });
  return true;
}
