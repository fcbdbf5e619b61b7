import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import { EnterpriseRefusal } from '@/lib/configuration/enterprise';
import { ConfigurationError } from '@/lib/configuration/faults';
import { configurationJsonSchema } from '@/lib/configuration/json-schema';
import { CommandError, type CommandLine, EXIT } from './command-line';
import { apply } from './commands/apply';
import { exportConfiguration } from './commands/export';
import { importConfiguration, SOURCE_NAMES } from './commands/import';
import { login, logout } from './commands/login';
import { plan } from './commands/plan';
import { token } from './commands/token';

const MOST_AT_ONCE = 64;

function concurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`It takes a number from 1 to ${MOST_AT_ONCE}.`);
}

const HELP = `
Who to be, and where: flags, else ENTERPRISE_CENTER_URL, ENTERPRISE_CENTER_CLIENT_ID and
ENTERPRISE_CENTER_CLIENT_SECRET, else what login kept. The secret is never an argument.

Exit codes: 0 done (plan: no differences), 1 failed, 2 plan found differences,
3 apply did all but what has to wait for a new signing algorithm, 130 interrupted.`;

const withAccess = (command: Command) =>
  command
    .option('--url <address>', 'of the Enterprise Center')
    .option('--client-id <id>', 'of the application that this is done as');

/** Every command does its work and says with which exit code to end, where that is not 0. */
function commands(line: CommandLine, end: (code: number) => void): Command {
  const program = new Command('enterprise-center')
    .description('An Enterprise Center as a file: export it, look at differences, carry them out.')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => line.stdout.write(text),
      writeErr: (text) => line.stderr.write(text),
    });
  const add = (name: string, description: string) =>
    withAccess(program.command(name).description(description));

  add('login', 'keep a client secret for the other commands; it is asked for, or read from stdin').action(
    (flags) => login(line, flags),
  );
  add('logout', 'forget it').action((flags) => logout(line, flags));
  add('export', 'write the whole configuration as YAML, never a secret')
    .option('-o, --output <file>', 'instead of standard output')
    .option('-f, --force', 'replace the file')
    .option('--json', 'as JSON')
    .option('--no-client-ids', 'know applications by their names, to set up another enterprise alike')
    .action((flags) => exportConfiguration(line, flags));
  add('plan', 'show what apply would do; exit code 2 if anything')
    .argument('<file>', 'YAML or JSON; - for standard input')
    .option('--prune', 'delete what the file does not have')
    .option('--json', 'as JSON')
    .action(async (file, flags) => end(await plan(line, file, flags)));
  add('apply', 'make the enterprise as the file has it')
    .argument('<file>', 'YAML or JSON; - for standard input')
    .option('--prune', 'delete what the file does not have')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print the plan as JSON')
    .option(
      '--secrets-to <file>',
      'make a secret for every application without one, into a file for you alone',
    )
    .option('--concurrency <number>', 'writes at the same time', concurrency, 8)
    .action(async (file, flags) => end(await apply(line, file, flags)));
  add('token', 'print an access token, by default for the management API')
    .option('--audience <identifier>', 'of another API')
    .option('--scope <scopes>', 'narrow it to these')
    .action((flags) => token(line, flags));
  program
    .command('import')
    .description('make a configuration of what another program has exported')
    .addArgument(new Argument('<source>', 'where from').choices(SOURCE_NAMES))
    .argument('<files...>', 'what it has exported, as files or folders; - for standard input')
    .option('-o, --output <file>', 'instead of standard output')
    .option('-f, --force', 'replace the files')
    .option('--report <file>', 'what has no counterpart, as JSON')
    .action((source, files, flags) => importConfiguration(line, source, files, flags));
  program
    .command('schema')
    .description('print the JSON Schema of configurations, for editors')
    .action(() => void line.stdout.write(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`));
  return program;
}

function foreseen(error: unknown): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof CommandError ||
    error instanceof EnterpriseRefusal
  ) {
    return error.message;
  }
  return `This should not have happened: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Runs a command.
 *
 * @param args - without the program's own name
 * @returns the exit code; never rejects
 */
export async function runProgram(line: CommandLine, args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  try {
    await commands(line, (ended) => {
      code = ended;
    }).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
    line.stderr.write(`${foreseen(error)}\n`);
    return error instanceof CommandError ? error.exitCode : EXIT.failed;
  }
}
