import type { FileHandle } from 'node:fs/promises';
import { type Applied, applyPlan } from '@/lib/configuration/apply-plan';
import { countSteps, planJson, planLines, stepTitle, visible } from '@/lib/configuration/print-plan';
import { ask } from '../ask';
import { CommandError, type CommandLine, EXIT } from '../command-line';
import { openSecretsFile } from '../files';
import { paintFor } from '../paint';
import { progressOf } from '../progress';
import { type PlanFlags, type PreparedPlan, preparePlan } from './prepare-plan';

export interface ApplyFlags extends PlanFlags {
  yes?: boolean;
  secretsTo?: string;
  concurrency: number;
}

/** Of what was not done, what people are shown. */
const MOST_SHOWN = 50;

async function confirm(line: CommandLine): Promise<void> {
  if (!line.stdin.isTTY) return;
  const answer = await ask(line, 'Carry this out? Only “yes” does: ');
  if (answer !== 'yes') throw new CommandError('Nothing was changed.');
}

function* summary({ done, failed, later, left }: Applied, isStopped: boolean): Generator<string> {
  for (const { step, reason } of later.slice(0, MOST_SHOWN))
    yield `Later: ${stepTitle(step)}: ${visible(reason)}`;
  if (later.length > MOST_SHOWN) yield `… and ${later.length - MOST_SHOWN} more later`;
  for (const { step, reason } of failed.slice(0, MOST_SHOWN)) {
    yield `Failed: ${stepTitle(step)}: ${visible(reason)}`;
  }
  if (failed.length > MOST_SHOWN) yield `… and ${failed.length - MOST_SHOWN} more failed`;
  for (const step of left.slice(0, MOST_SHOWN)) yield `Left: ${stepTitle(step)}`;
  if (left.length > MOST_SHOWN) yield `… and ${left.length - MOST_SHOWN} more left`;
  const counts = countSteps(done);
  yield `${counts.create} created, ${counts.update} changed, ${counts.delete} deleted; ${failed.length} failed, ${left.length} left.`;
  if (later.length > 0) yield `${later.length} to be done later: run it again then.`;
  if (isStopped) yield 'It was interrupted. Run it again to go on: what is done is not done twice.';
}

async function carryOut(
  line: CommandLine,
  { enterprise, state, plan }: PreparedPlan,
  flags: ApplyFlags,
  secrets: FileHandle | undefined,
): Promise<{ applied: Applied; isStopped: boolean }> {
  const stop = new AbortController();
  const progress = progressOf(line.stderr, plan.steps.length);
  const restore = line.onInterrupt(() => {
    stop.abort();
    // Whoever ends at once leaves no time to show the cursor again.
    progress.end();
    line.stderr.write('\nInterrupted: finishing what is under way. Once more ends at once.\n');
  });
  try {
    const applied = await applyPlan(enterprise, state, plan, {
      concurrency: flags.concurrency,
      stop: stop.signal,
      // Each at once, on a disk: what is lost here is lost for good.
      keepSecret: async (secret) => {
        await secrets?.appendFile(`${JSON.stringify({ enterprise: enterprise.address, ...secret })}\n`);
        await secrets?.datasync();
      },
      progress: (finished) => progress.show(finished),
    });
    return { applied, isStopped: stop.signal.aborted };
  } finally {
    progress.end();
    restore();
  }
}

function exitCode({ failed, later, left }: Applied, isStopped: boolean): number {
  if (failed.length > 0) return EXIT.failed;
  if (isStopped && left.length > 0) return EXIT.interrupted;
  if (later.length > 0) return EXIT.later;
  return left.length === 0 ? EXIT.done : EXIT.failed;
}

/** Makes the enterprise as the file has it. */
export async function apply(line: CommandLine, file: string, flags: ApplyFlags): Promise<number> {
  const { stdout, stderr, env } = line;
  // First, so that nothing is made whose secret could not be kept.
  const secrets = flags.secretsTo === undefined ? undefined : await openSecretsFile(line, flags.secretsTo);
  try {
    const prepared = await preparePlan(line, file, { ...flags, secrets: secrets !== undefined });
    const { plan } = prepared;
    if (flags.json) stdout.write(planJson(plan));
    else for (const each of planLines(plan, paintFor(stdout, env))) stdout.write(`${each}\n`);
    if (plan.steps.length === 0) return EXIT.done;
    if (!flags.yes) await confirm(line);
    const { applied, isStopped } = await carryOut(line, prepared, flags, secrets);
    for (const each of summary(applied, isStopped)) stderr.write(`${each}\n`);
    return exitCode(applied, isStopped);
  } finally {
    await secrets?.close();
  }
}
